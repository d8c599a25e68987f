using BenchmarkDotNet.Attributes;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.MicroBench;

/// <summary>A token of the last of several keys: one that was never seen, and one that is known.</summary>
public class KeyCountBenchmarks
{
    private const int Count = 512;

    private TokenVerifier _verifier = null!, _rememberingVerifier = null!;
    private string[] _tokens = [];
    private int _next;

    [Params(1, 20)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var authority = new Authority(SigningAlgorithm.HS256);
        var ring = new KeyRingProvider(new KeyRing([.. Enumerable.Range(1, Keys - 1).Select(_ => SigningKey.Generate(SigningAlgorithm.HS256)), .. authority.Keys.Current.Keys]));
        (_verifier, _rememberingVerifier) = (new TokenVerifier(ring, authority.Options), new TokenVerifier(ring, authority.Options) { CacheBytes = 64 << 20 });
        _tokens = [.. Enumerable.Range(0, Count).Select(_ => authority.NewToken())];
        if (!Array.TrueForAll(_tokens, token => _verifier.Verify(token).Succeeded && _rememberingVerifier.Verify(token).Succeeded))
            throw new InvalidOperationException("A good token is refused.");
    }

    [Benchmark]
    public TokenVerification New() => _verifier.Verify(_tokens[_next++ % Count]);

    [Benchmark]
    public TokenVerification Known() => _rememberingVerifier.Verify(_tokens[_next++ % Count]);
}
