using System.Text;
using BenchmarkDotNet.Attributes;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Tokens;

namespace TokenAuth.MicroBench;

/// <summary>Tokens that were verified before, shown again, beside others that are known, revocations and keys.</summary>
public class VerifyKnownBenchmarks
{
    private Authority _authority = null!;
    private TokenVerifier _verifier = null!;
    private string[] _tokens = [];
    private int _next;

    [Params(1, 100, 100_000)]
    public int Tokens { get; set; }

    [Params(0, 100_000)]
    public int Revocations { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _authority = new Authority(SigningAlgorithm.HS256);
        var revoked = new RevocationSet();
        for (var i = 0; i < Revocations; i++)
            revoked.Add(new Revocation(RevocationKind.Token, $"{i}", TimeProvider.System.GetUtcNow().AddHours(1)));
        _verifier = new TokenVerifier(_authority.Keys, _authority.Options, revoked: revoked) { CacheBytes = 2L << 30 };
        _tokens = [.. Enumerable.Range(0, Tokens).Select(_ => _authority.NewToken())];
        if (!Array.TrueForAll(_tokens, token => _verifier.Verify(token).Succeeded) || !Array.TrueForAll(_tokens, token => _verifier.Verify(token).WasKnown))
            throw new InvalidOperationException("A good token is refused.");
    }

    /// <summary>What it costs to look at each character of the caller's own string once: with many tokens they come out of the main memory.</summary>
    [Benchmark(Description = "to read the text alone")]
    public bool ReadText() => Ascii.IsValid(Next());

    [Benchmark]
    public TokenVerification TokenAuth() => _verifier.Verify(Next());

    private string Next()
    {
        _next = _next + 1 == Tokens ? 0 : _next + 1;
        return _tokens[_next];
    }
}
