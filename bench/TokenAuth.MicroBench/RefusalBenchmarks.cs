using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.MicroBench;

/// <summary>What no key of ours has signed, beside one HMAC of a token's length.</summary>
public class RefusalBenchmarks
{
    private Authority _authority = null!;
    private TokenVerifier _verifier = null!;
    private byte[] _signed = [];
    private string _random = "", _huge = "", _hugePayload = "", _noObject = "", _none = "", _otherKey = "", _forged = "", _expired = "";

    [GlobalSetup]
    public void Setup()
    {
        _authority = new Authority(SigningAlgorithm.HS256);
        _verifier = new TokenVerifier(_authority.Keys, _authority.Options) { CacheBytes = 16 << 20 };
        var token = _authority.NewToken();
        _signed = Authority.Split(token).Signed;
        var parts = token.Split('.');
        _random = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(token.Length * 3 / 4));
        _huge = new string('A', 16 << 10);
        _hugePayload = $"{parts[0]}.{Base64UrlEncoder.Encode(new string('A', 12_000))}.{parts[2]}";
        _noObject = $"{parts[0]}.{Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(parts[1].Length * 3 / 4))}.{parts[2]}";
        _none = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.";
        _otherKey = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"at+jwt","kid":"another"}""")}.{parts[1]}.{parts[2]}";
        _forged = $"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32))}";
        _expired = new TokenIssuer(_authority.Keys, _authority.Options, new Yesterday()).Issue(Authority.Login()).Value;
        string[] refused = [_random, _huge, _hugePayload, _noObject, _none, _otherKey, _forged, _expired];
        if (Array.Exists(refused, text => _verifier.Verify(text).Succeeded))
            throw new InvalidOperationException("A bad token is accepted.");
    }

    [Benchmark(Baseline = true, Description = "one HMAC")]
    public byte[] Raw() => _authority.RawSign(_signed);

    [Benchmark(Description = "random text")]
    public TokenVerification RandomText() => _verifier.Verify(_random);

    [Benchmark(Description = "16 KiB of one letter")]
    public TokenVerification Huge() => _verifier.Verify(_huge);

    [Benchmark(Description = "payload of 12 KB that is no JSON")]
    public TokenVerification HugePayload() => _verifier.Verify(_hugePayload);

    [Benchmark(Description = "payload of random bytes")]
    public TokenVerification NoObject() => _verifier.Verify(_noObject);

    [Benchmark(Description = "alg none")]
    public TokenVerification None() => _verifier.Verify(_none);

    [Benchmark(Description = "unknown kid")]
    public TokenVerification OtherKey() => _verifier.Verify(_otherKey);

    [Benchmark(Description = "forged signature")]
    public TokenVerification Forged() => _verifier.Verify(_forged);

    [Benchmark(Description = "good, but expired")]
    public TokenVerification Expired() => _verifier.Verify(_expired);

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(-1);
    }
}
