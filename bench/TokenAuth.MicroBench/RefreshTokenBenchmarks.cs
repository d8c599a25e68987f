using System.Buffers.Text;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using TokenAuth.Keys;
using TokenAuth.Sessions;

namespace TokenAuth.MicroBench;

/// <summary>Refresh tokens are derived from the session's id: made and read without a store.</summary>
public class RefreshTokenBenchmarks
{
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(25);
    private Authority _authority = null!;
    private RefreshTokens _tokens = null!;
    private RefreshToken _token;
    private string _text = "", _forged = "";

    [GlobalSetup]
    public void Setup()
    {
        _authority = new Authority(SigningAlgorithm.ES256);
        _tokens = new RefreshTokens(_authority.Keys);
        _token = new RefreshToken(Base64Url.EncodeToString(_content.AsSpan(0, Session.IdBytes)), 7);
        _text = _tokens.Write(_token);
        _forged = _text[..^4] + "AAAA";
        if (_tokens.TryRead(_text) is null || _tokens.TryRead(_forged) is not null)
            throw new InvalidOperationException("A good refresh token is refused, or a bad one accepted.");
    }

    [Benchmark(Baseline = true, Description = "one HMAC of 25 bytes")]
    public byte[] Raw() => HMACSHA256.HashData(_content, _content);

    [Benchmark]
    public string Derive() => _tokens.Write(_token);

    [Benchmark]
    public object? Read() => _tokens.TryRead(_text);

    [Benchmark(Description = "refuse a forged one")]
    public object? Refuse() => _tokens.TryRead(_forged);
}
