using TokenAuth.Bench.Servers;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>Servers that differ in one number, each compared with the one that has least of it.</summary>
internal sealed class ScaleContenders(HttpRoom room, LoadSettings settings)
{
    private const int Many = 100_000;

    private readonly List<Contender> _all = [];

    internal static async Task<IReadOnlyList<Contender>> StartAsync(HttpRoom room, LoadSettings settings)
    {
        var contenders = new ScaleContenders(room, settings);
        foreach (var algorithm in (SigningAlgorithm[])[SigningAlgorithm.HS256, SigningAlgorithm.ES256])
            await contenders.AddTokensAsync(algorithm);
        await contenders.AddAsync("users in the settings", [10, 10_000], (of, users) => of with { Users = users }, asksForTokens: true);
        await contenders.AddAsync("revocations", [0, Many], (of, revocations) => of with { Revocations = revocations });
        await contenders.AddAsync("keys", [1, 20], (of, keys) => of with { Keys = keys });
        return contenders._all;
    }

    /// <summary>Callers at random with so many tokens, each of which was shown before.</summary>
    private async Task AddTokensAsync(SigningAlgorithm algorithm)
    {
        var tokens = room.Key(algorithm).NewTokens(Many).ToList();
        Contender? least = null;
        foreach (var count in (int[])[1, 100, Many])
        {
            var contender = new Contender($"{count:N0} live tokens, {algorithm}", await room.StartAsync(Arguments(algorithm))) { Script = WrkScripts.AtRandom(room, tokens.Take(count)), Bar = least };
            least ??= contender;
            await contender.ShowAsync(WrkScripts.InTurn(room, tokens.Take(count)), count, settings);
            _all.Add(contender);
        }
    }

    /// <summary>A known token, one that is verified anew each time, and where it is wanted a client that asks for tokens.</summary>
    private async Task AddAsync(string what, int[] counts, Func<HttpArguments, int, HttpArguments> with, bool asksForTokens = false)
    {
        var token = room.Key(SigningAlgorithm.ES256).NewToken();
        Contender? known = null, anew = null, asking = null;
        foreach (var count in counts)
        {
            var arguments = with(Arguments(SigningAlgorithm.ES256), count);
            var server = await room.StartAsync(arguments);
            _all.Add(known = new Contender($"{count:N0} {what}, token known", server) { Token = token, Bar = known });
            _all.Add(anew = new Contender($"{count:N0} {what}, token verified each time", await room.StartAsync(arguments with { Memory = 0 })) { Token = token, Bar = anew });
            if (asksForTokens)
                _all.Add(asking = new Contender($"{count:N0} {what}, client_credentials", server) { Path = Contract.TokenPath, Script = WrkScripts.AskForToken(room, Contract.Service, Contract.ServiceSecret), Bar = asking });
        }
    }

    private HttpArguments Arguments(SigningAlgorithm algorithm) => new(HttpProduct.TokenAuth, algorithm, room.Key(algorithm).Stored);
}
