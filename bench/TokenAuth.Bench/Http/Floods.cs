using TokenAuth.Bench.Servers;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>For each kind of token that is no good: a bare endpoint that refuses, the same after one HMAC, TokenAuth and JwtBearer.</summary>
/// <param name="Server">TokenAuth's.</param>
/// <param name="Contenders">Four of each kind, compared with the one with the HMAC.</param>
internal sealed record Floods(ServerProcess Server, IReadOnlyList<Contender> Contenders)
{
    internal static async Task<Floods> StartAsync(HttpRoom room, LoadSettings settings)
    {
        var key = room.Key(SigningAlgorithm.HS256);
        var kinds = settings.Choose([.. WorthlessTokens.Of(key)], flood => flood.Kind);
        var server = await room.StartAsync(HttpProduct.TokenAuth, SigningAlgorithm.HS256);
        var peer = await room.StartAsync(HttpProduct.JwtBearer, SigningAlgorithm.HS256);
        List<Contender> contenders = [];
        foreach (var (kind, tokens) in kinds)
        {
            var refusal = room.Write("txt", (await Refusal.AskAsync(server.Address, tokens[0])).ToLines());
            var bare = await room.StartAsync(new HttpArguments(HttpProduct.BareRefusal, SigningAlgorithm.HS256, refusal));
            var hashing = await room.StartAsync(new HttpArguments(HttpProduct.BareRefusalAfterHmac, SigningAlgorithm.HS256, refusal));
            var script = WrkScripts.InTurn(room, tokens);
            var bar = new Contender($"{kind}: bare and one HMAC", hashing) { Script = script, IsRefused = true };
            contenders.Add(new($"{kind}: bare", bare) { Script = script, IsRefused = true, Bar = bar });
            contenders.Add(bar);
            contenders.Add(new($"{kind}: TokenAuth HS256", server) { Script = script, IsRefused = true, Bar = bar });
            contenders.Add(new($"{kind}: JwtBearer HS256", peer) { Script = script, IsRefused = true, Bar = bar });
        }

        return new(server, contenders);
    }
}
