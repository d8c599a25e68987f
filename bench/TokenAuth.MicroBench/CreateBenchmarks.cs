using System.IdentityModel.Tokens.Jwt;
using BenchmarkDotNet.Attributes;
using Microsoft.IdentityModel.JsonWebTokens;
using TokenAuth.Tokens;

namespace TokenAuth.MicroBench;

/// <summary>One signed access token with nine claims. Raw is the signature alone, of bytes that are there.</summary>
public class CreateBenchmarks : TokenBenchmarks
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly JwtSecurityTokenHandler _oldHandler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly AccessTokenDescriptor _login = Authority.Login();
    private byte[] _signed = [];

    [Benchmark(Baseline = true)]
    public byte[] Raw() => Authority.RawSign(_signed);

    [Benchmark]
    public object TokenAuth() => Authority.Issuer.Issue(_login);

    [Benchmark]
    public string JsonWebTokenHandler() => _handler.CreateToken(Authority.TheirLogin());

    [Benchmark]
    public string JwtSecurityTokenHandler() => _oldHandler.CreateEncodedJwt(Authority.TheirLogin());

    protected override void Prepare() => _signed = Authority.Split(Authority.NewToken()).Signed;
}
