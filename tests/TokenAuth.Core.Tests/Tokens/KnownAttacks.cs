using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>A row for each: what other libraries passed, or fell over, and what it is refused as here.</summary>
internal static class KnownAttacks
{
    internal sealed record Attack(TokenFailure Failure, Func<TestAuthority, string> Token, SigningAlgorithm Algorithm = SigningAlgorithm.ES256);

    private static readonly byte[] _order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    internal static IReadOnlyDictionary<string, Attack> All { get; } = new Dictionary<string, Attack>(StringComparer.Ordinal)
    {
        ["CVE-2018-1000531: alg none, signature stripped"] = new(TokenFailure.Unsupported, a => WithoutSignature(Admin(a, h => h["alg"] = "none"))),
        ["CVE-2015-2951: alg none, signature kept"] = new(TokenFailure.Unsupported, a => Admin(a, h => h["alg"] = "none")),
        ["CVE-2015-2964: alg none, signature stripped, RSA key"] = new(TokenFailure.Unsupported, a => WithoutSignature(Admin(a, h => h["alg"] = "none")), SigningAlgorithm.RS256),
        ["alg NoNe"] = new(TokenFailure.Unsupported, a => WithoutSignature(Admin(a, h => h["alg"] = "NoNe"))),
        ["CVE-2022-23540: alg none, shared secret"] = new(TokenFailure.Unsupported, a => WithoutSignature(Admin(a, h => h["alg"] = "none")), SigningAlgorithm.HS256),
        ["Empty alg"] = new(TokenFailure.Unsupported, a => Admin(a, h => h["alg"] = "")),
        ["No alg"] = new(TokenFailure.Unsupported, a => WithoutSignature(Admin(a, h => h.Remove("alg")))),
        ["CVE-2020-28042: signature stripped, alg kept"] = new(TokenFailure.BadSignature, a => WithoutSignature(Admin(a))),
        ["CVE-2015-9235: HMAC with the public key of RS256"] = new(TokenFailure.Unsupported, a => HmacWith(a, Rsa(a).ExportSubjectPublicKeyInfo()), SigningAlgorithm.RS256),
        ["CVE-2016-5431: HMAC with the public key"] = new(TokenFailure.Unsupported, a => HmacWith(a, Ec(a).ExportSubjectPublicKeyInfo())),
        ["CVE-2016-10555: HMAC with the public key as PEM"] = new(TokenFailure.Unsupported, a => HmacWith(a, Encoding.ASCII.GetBytes(Ec(a).ExportSubjectPublicKeyInfoPem()))),
        ["CVE-2026-34950: HMAC with the public key as PEM, white space before it"] = new(TokenFailure.Unsupported, a => HmacWith(a, Encoding.ASCII.GetBytes("\n" + Ec(a).ExportSubjectPublicKeyInfoPem()))),
        ["CVE-2023-48223: HMAC with the public key as PKCS#1 PEM, a line end behind it"] = new(TokenFailure.Unsupported, a => HmacWith(a, Encoding.ASCII.GetBytes(Rsa(a).ExportRSAPublicKeyPem() + "\n")), SigningAlgorithm.RS256),
        ["CVE-2017-11424: HMAC with the public key as PKCS#1 PEM"] = new(TokenFailure.Unsupported, a => HmacWith(a, Encoding.ASCII.GetBytes(Rsa(a).ExportRSAPublicKeyPem())), SigningAlgorithm.RS256),
        ["CVE-2023-48238: HMAC with the RSA key as PEM"] = new(TokenFailure.Unsupported, a => HmacWith(a, Encoding.ASCII.GetBytes(Rsa(a).ExportSubjectPublicKeyInfoPem())), SigningAlgorithm.RS256),
        ["CVE-2024-54150: HMAC with the RSA key of PS256"] = new(TokenFailure.Unsupported, a => HmacWith(a, Encoding.ASCII.GetBytes(Rsa(a).ExportSubjectPublicKeyInfoPem())), SigningAlgorithm.PS256),
        ["CVE-2022-29217: HMAC with the public key as OpenSSH writes it"] = new(TokenFailure.Unsupported, a => HmacWith(a, OpenSsh(a))),
        ["CVE-2024-33663: HMAC with the public key as OpenSSH writes it, no typ"] = new(TokenFailure.WrongType, a => HmacWith(a, OpenSsh(a), h => h.Remove("typ"))),
        ["CVE-2024-37568: HMAC with the published key set"] = new(TokenFailure.Unsupported, a => HmacWith(a, JwksDocument.Write(a.Keys.Current))),
        ["CVE-2026-22817: HMAC with a part of the published key"] = new(TokenFailure.Unsupported, a => HmacWith(a, Rsa(a).ExportParameters(false).Modulus!), SigningAlgorithm.RS256),
        ["CVE-2022-23539: algorithm of another kind of key"] = new(TokenFailure.Unsupported, a => Admin(a, h => h["alg"] = "RS256")),
        ["Algorithm of another kind of padding"] = new(TokenFailure.Unsupported, a => Admin(a, h => h["alg"] = "PS256"), SigningAlgorithm.RS256),
        ["CVE-2019-20933: HMAC with an empty secret"] = new(TokenFailure.BadSignature, a => HmacWith(a, []), SigningAlgorithm.HS256),
        ["CVE-2018-0114: key in the header"] = new(TokenFailure.BadSignature, KeyInHeader),
        ["CVE-2018-0114: key in the header, no kid"] = new(TokenFailure.UnknownKey, a => Admin(a, h => h.Remove("kid"), SigningKey.Generate())),
        ["jku to the attacker"] = new(TokenFailure.BadSignature, a => Admin(a, h => h["jku"] = "https://evil.example/jwks", SigningKey.Generate())),
        ["x5u to the attacker"] = new(TokenFailure.BadSignature, a => Admin(a, h => h["x5u"] = "https://evil.example/cert", SigningKey.Generate())),
        ["x5c of the attacker"] = new(TokenFailure.BadSignature, CertificateInHeader),
        ["Empty kid finds the empty file"] = new(TokenFailure.UnknownKey, a => Admin(a, h => h["kid"] = "/dev/null")),
        ["kid out of the folder"] = new(TokenFailure.UnknownKey, a => Admin(a, h => h["kid"] = $"../keys/{a.Key.KeyId}")),
        ["kid injection"] = new(TokenFailure.UnknownKey, a => Admin(a, h => h["kid"] = "x' UNION SELECT 'key")),
        ["kid with a command"] = new(TokenFailure.UnknownKey, a => Admin(a, h => h["kid"] = $"{a.Key.KeyId}|id")),
        ["kid with a NUL"] = new(TokenFailure.UnknownKey, a => Admin(a, h => h["kid"] = $"{a.Key.KeyId}\0")),
        ["CVE-2022-21449: psychic signature of zeros"] = new(TokenFailure.BadSignature, a => WithSignature(a, new byte[64])),
        ["CVE-2021-43569: psychic signature of zeros, P-384"] = new(TokenFailure.BadSignature, a => WithSignature(a, new byte[96]), SigningAlgorithm.ES384),
        ["CVE-2022-24884: psychic signature of zeros in DER"] = new(TokenFailure.BadSignature, a => WithSignature(a, [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00])),
        ["Psychic signature of r = n, s = n"] = new(TokenFailure.BadSignature, a => WithSignature(a, [.. _order, .. _order])),
        ["Psychic signature of r = 0"] = new(TokenFailure.BadSignature, a => WithSignature(a, [.. new byte[32], .. Signature(a)[32..]])),
        ["Psychic signature of ones"] = new(TokenFailure.BadSignature, a => WithSignature(a, Enumerable.Repeat((byte)0xFF, 64).ToArray())),
        ["CVE-2020-13822: zero before r"] = new(TokenFailure.BadSignature, a => WithSignature(a, [0, .. Signature(a)])),
        ["Zeros before an RSA signature"] = new(TokenFailure.BadSignature, a => WithSignature(a, [0, 0, .. Signature(a)]), SigningAlgorithm.RS256),
        ["CVE-2020-14968: zeros before a PSS signature"] = new(TokenFailure.BadSignature, a => WithSignature(a, [0, 0, .. Signature(a)]), SigningAlgorithm.PS256),
        ["CVE-2022-25898: character outside the alphabet in the signature"] = new(TokenFailure.Malformed, a => Admin(a).Insert(Admin(a).Length - 4, "!")),
        ["CVE-2025-59420: unknown critical extension"] = new(TokenFailure.Unsupported, a => Admin(a, h => SetAll(h, ("crit", new JsonArray("bork")), ("bork", true)))),
        ["CVE-2026-35042: unknown critical extension, and nothing of that name"] = new(TokenFailure.Unsupported, a => Admin(a, h => h["crit"] = new JsonArray("bork"))),
        ["Unencoded payload"] = new(TokenFailure.Unsupported, a => Admin(a, h => SetAll(h, ("crit", new JsonArray("b64")), ("b64", false)))),
        ["CVE-2024-33664: compressed bomb, encrypted with a shared secret"] = new(TokenFailure.Unsupported, _ => Encrypted("""{"alg":"dir","enc":"A128CBC-HS256","zip":"DEF"}""")),
        ["Compressed bomb"] = new(TokenFailure.Unsupported, a => Admin(a, h => h["zip"] = "DEF")),
        ["CVE-2024-28122: compressed bomb, encrypted"] = new(TokenFailure.Unsupported, _ => Encrypted("""{"alg":"dir","enc":"A256GCM","zip":"DEF"}""")),
        ["CVE-2024-28176: compressed bomb, encrypted for a key pair"] = new(TokenFailure.Unsupported, _ => Encrypted("""{"alg":"ECDH-ES","enc":"A128CBC-HS256","zip":"DEF"}""")),
        ["CVE-2022-36083: PBES2 with a huge count"] = new(TokenFailure.Unsupported, _ => Encrypted("""{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":2000000000,"p2s":"AAAA"}""")),
        ["PBES2 with a huge count, signed"] = new(TokenFailure.Unsupported, a => Admin(a, h => SetAll(h, ("alg", "PBES2-HS256+A128KW"), ("p2c", 2_000_000_000)))),
        ["CVE-2023-50658: PBES2 with a huge count, encrypted"] = new(TokenFailure.Unsupported, _ => Encrypted("""{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2c":2000000000,"p2s":"AAAA"}""")),
        ["CVE-2023-51774: encrypted token to a signing API"] = new(TokenFailure.Unsupported, _ => Encrypted("""{"alg":"dir","enc":"A128GCM"}""")),
        ["Nested token"] = new(TokenFailure.Unsupported, a => Admin(a, h => h["cty"] = "JWT")),
        ["CVE-2022-39227: two tokens in one, of JSON and of segments"] = new(TokenFailure.Malformed, a => $$"""{"  {{Admin(a)}}":"","protected":"{{a.Forge().Split('.')[0]}}","payload":"{{a.Forge().Split('.')[1]}}","signature":"{{a.Forge().Split('.')[2]}}"}"""),
        ["CVE-2024-21664: JSON serialization without a header"] = new(TokenFailure.Malformed, a => $$"""{"payload":"{{a.Forge().Split('.')[1]}}","signature":"{{a.Forge().Split('.')[2]}}"}"""),
        ["JSON serialization"] = new(TokenFailure.Malformed, a => $$"""{"protected":"{{a.Forge().Split('.')[0]}}","payload":"{{a.Forge().Split('.')[1]}}","signature":"{{a.Forge().Split('.')[2]}}"}"""),
        ["CVE-2020-26160: no audience in a list"] = new(TokenFailure.WrongAudience, a => a.Forge(claims: c => c["aud"] = new JsonArray())),
        ["CVE-2024-51744: expired and forged"] = new(TokenFailure.BadSignature, a => a.Forge(claims: c => c["exp"] = 1, key: SigningKey.Generate())),
        ["CVE-2025-30204: thousands of dots"] = new(TokenFailure.Malformed, _ => new string('.', 16_000)),
        ["CVE-2025-22868: thousands of dots behind a header"] = new(TokenFailure.Malformed, a => a.Forge().Split('.')[0] + new string('.', 8_000)),
        ["CVE-2025-27144: dots behind a token"] = new(TokenFailure.Malformed, a => a.Forge() + new string('.', 8_000)),
        ["CVE-2025-61920: header of megabytes"] = new(TokenFailure.Malformed, a => a.Forge(header: h => h["x"] = new string('x', 3_000_000))),
        ["Number of a thousand digits"] = new(TokenFailure.Malformed, a => a.ForgeClaims(TestAuthority.Claims().ToJsonString().Replace("\"exp\":", $"\"exp\":{new string('9', 1000)}", StringComparison.Ordinal))),
        ["Number with a huge exponent"] = new(TokenFailure.Malformed, a => a.ForgeClaims(TestAuthority.Claims().ToJsonString().Replace("\"exp\":", "\"exp\":1e999999999,\"was\":", StringComparison.Ordinal))),
        ["Arrays in arrays"] = new(TokenFailure.Malformed, a => a.ForgeClaims($"{{\"x\":{new string('[', 5_000)}{new string(']', 5_000)}}}")),
        ["Duplicate alg"] = new(TokenFailure.Malformed, a => a.ForgeHeader($"{{\"typ\":\"at+jwt\",\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"{a.Key.KeyId}\"}}")),
        ["ID token used as access token"] = new(TokenFailure.WrongType, a => Admin(a, h => h["typ"] = "JWT")),
        ["Second signature segment"] = new(TokenFailure.Malformed, a => a.Forge() + "." + a.Forge().Split('.')[2]),
    };

    private static ECDsa Ec(TestAuthority authority) => ((Microsoft.IdentityModel.Tokens.ECDsaSecurityKey)authority.Key.Material).ECDsa;

    private static RSA Rsa(TestAuthority authority) => ((Microsoft.IdentityModel.Tokens.RsaSecurityKey)authority.Key.Material).Rsa;

    private static string Admin(TestAuthority authority, Action<JsonObject>? header = null, SigningKey? key = null) =>
        authority.Forge(header, claims => claims["scope"] = "admin", key);

    private static string WithoutSignature(string token) => token[..(token.LastIndexOf('.') + 1)];

    private static string WithSignature(TestAuthority authority, byte[] signature) => WithoutSignature(authority.Forge()) + TokenForge.Segment(signature);

    /// <summary>A good one, for <see cref="WithSignature"/> to spoil.</summary>
    private static byte[] Signature(TestAuthority authority) => authority.Key.Sign(Encoding.ASCII.GetBytes(WithoutSignature(authority.Forge())[..^1]));

    private static void SetAll(JsonObject header, params (string Name, JsonNode Value)[] members) =>
        Array.ForEach(members, member => header[member.Name] = member.Value);

    private static string HmacWith(TestAuthority authority, byte[] secret, Action<JsonObject>? more = null)
    {
        var input = WithoutSignature(Admin(authority, h =>
        {
            h["alg"] = "HS256";
            more?.Invoke(h);
        }))[..^1];
        return $"{input}.{TokenForge.Segment(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)))}";
    }

    /// <summary>RFC 5656 §3.1: three strings, each behind its length.</summary>
    private static byte[] OpenSsh(TestAuthority authority)
    {
        var point = Ec(authority).ExportParameters(false).Q;
        byte[] blob = [0, 0, 0, 19, .. "ecdsa-sha2-nistp256"u8, 0, 0, 0, 8, .. "nistp256"u8, 0, 0, 0, 65, 4, .. point.X!, .. point.Y!];
        return Encoding.ASCII.GetBytes($"ecdsa-sha2-nistp256 {Convert.ToBase64String(blob)}");
    }

    private static string KeyInHeader(TestAuthority authority)
    {
        var mine = SigningKey.Generate();
        var jwk = JsonNode.Parse(JwksDocument.Write(new KeyRing(mine)))!["keys"]![0]!.DeepClone();
        return Admin(authority, h => h["jwk"] = jwk, mine);
    }

    private static string CertificateInHeader(TestAuthority authority)
    {
        var mine = SigningKey.Generate();
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=id.example", ((Microsoft.IdentityModel.Tokens.ECDsaSecurityKey)mine.Material).ECDsa, HashAlgorithmName.SHA256).CreateSelfSigned(TestAuthority.Now, TestAuthority.Now.AddDays(1));
        return Admin(authority, h => h["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)), mine);
    }

    private static string Encrypted(string header) => $"{TokenForge.Segment(header)}..AA.AA.AA";
}
