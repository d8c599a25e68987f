using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>All that are compared, each started, with a token that is good for it.</summary>
internal static class HttpContenders
{
    private static readonly SigningAlgorithm[] _algorithms = [SigningAlgorithm.HS256, SigningAlgorithm.ES256, SigningAlgorithm.RS256];
    private static readonly Uri _protectedController = new("protected/orders", UriKind.Relative);

    internal static async Task<IReadOnlyList<Contender>> StartAsync(HttpRoom room)
    {
        var token = room.Key(SigningAlgorithm.ES256).NewToken();
        var server = await room.StartAsync(HttpProduct.Bare);
        var bare = new Contender("bare, header sent", server) { Token = token };
        var controller = new Contender("bare controller, header sent", await room.StartAsync(HttpProduct.BareController)) { Token = token };
        return
        [
            bare,
            new("bare, no header sent", server) { Bar = bare },
            new("ASP.NET Core's middleware, its answers ready", await room.StartAsync(HttpProduct.ReadyAnswers)) { Token = token, Bar = bare },
            .. await StartEachAsync(room, "TokenAuth", HttpProduct.TokenAuth, bare),
            new("TokenAuth ES256, no scope", await room.StartAsync(HttpProduct.TokenAuthWithoutScope)) { Token = token, Bar = bare },
            .. await ResourceServers.StartAsync(room, bare),
            .. await StartEachAsync(room, "TokenAuth that knows no tokens", HttpProduct.TokenAuth, bare, memory: 0),
            .. await StartEachAsync(room, "JwtBearer", HttpProduct.JwtBearer, bare),
            .. await HttpPeers.StartAsync(room, bare),
            controller,
            new("TokenAuth ES256, controller", await room.StartAsync(HttpProduct.TokenAuthController)) { Path = _protectedController, Token = token, Bar = controller },
        ];
    }

    private static async Task<IReadOnlyList<Contender>> StartEachAsync(HttpRoom room, string name, HttpProduct product, Contender bar, long? memory = null)
    {
        List<Contender> contenders = [];
        foreach (var algorithm in _algorithms)
        {
            var server = await room.StartAsync(new HttpArguments(product, algorithm, room.Key(algorithm).Stored) { Memory = memory });
            contenders.Add(new($"{name} {algorithm}", server) { Token = room.Key(algorithm).NewToken(), Bar = bar });
        }

        return contenders;
    }
}
