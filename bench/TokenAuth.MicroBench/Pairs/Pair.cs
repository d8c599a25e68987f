using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.MicroBench.Pairs;

/// <summary>Something TokenAuth does, and the signature in it by itself.</summary>
/// <param name="What">It does.</param>
/// <param name="Raw">The signature alone, of the token with that number.</param>
/// <param name="Ours">The whole.</param>
internal sealed record Pair(string What, Func<int, bool> Raw, Func<int, bool> Ours)
{
    /// <summary>Tokens that come in turns: more than are remembered, so that none is when it comes again.</summary>
    internal const int Tokens = 512;

    private const int Remembered = 128 << 10; // bytes: about a hundred tokens

    internal static IReadOnlyList<Pair> Of(SigningAlgorithm algorithm)
    {
        var authority = new Authority(algorithm);
        string[] tokens = [.. Enumerable.Range(0, Tokens).Select(_ => authority.NewToken())];
        var parts = Array.ConvertAll(tokens, Authority.Split);
        var verifier = new TokenVerifier(authority.Keys, authority.Options);
        var remembering = new TokenVerifier(authority.Keys, authority.Options) { CacheBytes = Remembered };
        var login = Authority.Login();
        return
        [
            new Pair("make one", number => authority.RawSign(parts[number].Signed).Length > 0, _ => authority.Issuer.Issue(login).Value.Length > 0),
            new Pair("verify one never seen", VerifyRaw, number => verifier.Verify(tokens[number]).Succeeded),
            new Pair("verify one never seen, and remember it", VerifyRaw, number => remembering.Verify(tokens[number]) is { Succeeded: true, WasKnown: false }),
        ];

        bool VerifyRaw(int number) => authority.RawVerify(parts[number].Signed, parts[number].Signature);
    }
}
