using System.IdentityModel.Tokens.Jwt;
using BenchmarkDotNet.Attributes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Tokens;

namespace TokenAuth.MicroBench;

/// <summary>Tokens that were never seen: nobody remembers any, and they come in turns. Raw is the signature alone, of bytes that are there.</summary>
public class VerifyNewBenchmarks : TokenBenchmarks
{
    private const int Count = 512;

    private readonly JsonWebTokenHandler _handler = new();
    private readonly JwtSecurityTokenHandler _oldHandler = new();
    private string[] _tokens = [];
    private (byte[] Signed, byte[] Signature)[] _parts = [];
    private TokenVerifier _verifier = null!, _rememberingVerifier = null!;
    private TokenValidationParameters _parameters = null!;
    private int _next;

    [Benchmark(Baseline = true)]
    public bool Raw()
    {
        var (signed, signature) = _parts[_next++ % Count];
        return Authority.RawVerify(signed, signature);
    }

    [Benchmark]
    public TokenVerification TokenAuth() => _verifier.Verify(_tokens[_next++ % Count]);

    [Benchmark(Description = "TokenAuth, remembers it")]
    public TokenVerification TokenAuthRemembers() => _rememberingVerifier.Verify(_tokens[_next++ % Count]);

    [Benchmark]
    public Task<TokenValidationResult> JsonWebTokenHandler() => _handler.ValidateTokenAsync(_tokens[_next++ % Count], _parameters);

    [Benchmark]
    public object JwtSecurityTokenHandler() => _oldHandler.ValidateToken(_tokens[_next++ % Count], _parameters, out _);

    protected override void Prepare()
    {
        _tokens = [.. Enumerable.Range(0, Count).Select(_ => Authority.NewToken())];
        _parts = Array.ConvertAll(_tokens, Authority.Split);
        _verifier = new TokenVerifier(Authority.Keys, Authority.Options);
        _rememberingVerifier = new TokenVerifier(Authority.Keys, Authority.Options) { CacheBytes = 256 << 10 }; // fewer than come in turns
        _parameters = Authority.TheirParameters;
        if (!_verifier.Verify(_tokens[0]).Succeeded || !_handler.ValidateTokenAsync(_tokens[0], _parameters).Result.IsValid)
            throw new InvalidOperationException("A good token is refused.");
    }
}
