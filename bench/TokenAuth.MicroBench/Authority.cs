using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.MicroBench;

/// <summary>One key, in the hands of everybody who is compared, and what they agree on.</summary>
internal sealed class Authority
{
    internal const string AccessTokenType = "at+jwt";
    private const string IssuerUrl = "https://id.example", Audience = "https://api.example";
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly RSA? _rsa;
    private readonly ECDsa? _ec;

    internal Authority(SigningAlgorithm algorithm)
    {
        Algorithm = algorithm;
        _rsa = algorithm is SigningAlgorithm.RS256 or SigningAlgorithm.PS256 ? RSA.Create(2048) : null;
        _ec = algorithm is SigningAlgorithm.ES256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        var key = algorithm is SigningAlgorithm.HS256
            ? SigningKey.FromJwk($$"""{"kty":"oct","k":"{{Base64UrlEncoder.Encode(_secret)}}"}""")
            : SigningKey.FromPem(_rsa?.ExportPkcs8PrivateKeyPem() ?? _ec!.ExportPkcs8PrivateKeyPem(), algorithm);
        Keys = new KeyRingProvider(new KeyRing(key));
        Theirs = _rsa is not null ? new RsaSecurityKey(_rsa) : _ec is not null ? new ECDsaSecurityKey(_ec) : new SymmetricSecurityKey(_secret);
        Theirs.KeyId = key.KeyId;
        Issuer = new TokenIssuer(Keys, Options);
    }

    internal SigningAlgorithm Algorithm { get; }

    internal KeyRingProvider Keys { get; }

    internal TokenOptions Options { get; } = new() { Issuer = IssuerUrl, Audience = Audience };

    internal TokenIssuer Issuer { get; }

    internal SecurityKey Theirs { get; }

    internal TokenValidationParameters TheirParameters => new()
    {
        ValidIssuer = IssuerUrl,
        ValidAudience = Audience,
        IssuerSigningKey = Theirs,
        ValidAlgorithms = [Algorithm.ToString()],
        ValidTypes = [AccessTokenType],
    };

    internal static AccessTokenDescriptor Login() => new() { Subject = "alice", ClientId = "web", SessionId = "k3Vq8mA1TzW5cY0hJ7sLxg", Scopes = ["orders:read", "orders:write"] };

    internal SecurityTokenDescriptor TheirLogin() => new()
    {
        Issuer = IssuerUrl,
        Audience = Audience,
        TokenType = AccessTokenType,
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(15),
        SigningCredentials = new SigningCredentials(Theirs, Algorithm.ToString()),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = "alice",
            ["client_id"] = "web",
            ["sid"] = "k3Vq8mA1TzW5cY0hJ7sLxg",
            ["scope"] = "orders:read orders:write",
            ["jti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(18)),
        },
    };

    internal string NewToken() => Issuer.Issue(Login()).Value;

    /// <summary>What a token's signature is of, and the signature.</summary>
    internal static (byte[] Signed, byte[] Signature) Split(string token)
    {
        var dot = token.LastIndexOf('.');
        return (Encoding.ASCII.GetBytes(token[..dot]), Base64UrlEncoder.DecodeBytes(token[(dot + 1)..]));
    }

    internal byte[] RawSign(byte[] data) => Algorithm switch
    {
        SigningAlgorithm.HS256 => HMACSHA256.HashData(_secret, data),
        SigningAlgorithm.ES256 => _ec!.SignData(data, HashAlgorithmName.SHA256),
        SigningAlgorithm.RS256 => _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
    };

    internal bool RawVerify(byte[] data, byte[] signature) => Algorithm switch
    {
        SigningAlgorithm.HS256 => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_secret, data), signature),
        SigningAlgorithm.ES256 => _ec!.VerifyData(data, signature, HashAlgorithmName.SHA256),
        SigningAlgorithm.RS256 => _rsa!.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => _rsa!.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
    };

    /// <summary>A hash that has its key already.</summary>
    internal IncrementalHash KeptHash() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
}
