using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>Attacks that had their day in other libraries, by name.</summary>
public sealed class KnownAttackTests
{
    private static readonly TestAuthority _authority = new();

    private static readonly Dictionary<string, (TokenFailure Failure, Func<string> Token)> _attacks = new(StringComparer.Ordinal)
    {
        ["CVE-2015-9235: alg none, signature stripped"] = (TokenFailure.Unsupported, () => WithoutSignature(Admin(h => h["alg"] = "none"))),
        ["CVE-2018-1000531: alg NoNe"] = (TokenFailure.Unsupported, () => WithoutSignature(Admin(h => h["alg"] = "NoNe"))),
        ["CVE-2020-28042: signature stripped, alg kept"] = (TokenFailure.BadSignature, () => WithoutSignature(Admin())),
        ["CVE-2016-5431: HMAC with the public key"] = (TokenFailure.Unsupported, HmacWithPublicKey),
        ["CVE-2018-0114: key in the header"] = (TokenFailure.BadSignature, KeyInHeader),
        ["CVE-2018-0114: key in the header, no kid"] = (TokenFailure.UnknownKey, () => Admin(h => h.Remove("kid"), SigningKey.Generate())),
        ["CVE-2022-21449: psychic signature of zeros"] = (TokenFailure.BadSignature, () => WithSignature(new byte[64])),
        ["Psychic signature of r = n, s = n"] = (TokenFailure.BadSignature, () => WithSignature([.. Order, .. Order])),
        ["Psychic signature of ones"] = (TokenFailure.BadSignature, () => WithSignature(Enumerable.Repeat((byte)0xFF, 64).ToArray())),
        ["CVE-2022-23540: empty alg"] = (TokenFailure.Unsupported, () => Admin(h => h["alg"] = "")),
        ["Empty kid finds the empty file"] = (TokenFailure.UnknownKey, () => Admin(h => h["kid"] = "/dev/null")),
        ["kid injection"] = (TokenFailure.UnknownKey, () => Admin(h => h["kid"] = "x' UNION SELECT 'key")),
        ["jku to the attacker"] = (TokenFailure.BadSignature, () => Admin(h => h["jku"] = "https://evil.example/jwks", SigningKey.Generate())),
        ["CVE-2022-36083: PBES2 with a huge count"] = (TokenFailure.Unsupported, () => Admin(h => SetAll(h, ("alg", "PBES2-HS256+A128KW"), ("p2c", 2_000_000_000)))),
        ["CVE-2024-33664: compressed bomb"] = (TokenFailure.Unsupported, () => Admin(h => h["zip"] = "DEF")),
        ["Encrypted token to a signing API"] = (TokenFailure.Unsupported, () => $"{TokenForge.Segment("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}")}..AA.AA.AA"),
        ["Nested token"] = (TokenFailure.Unsupported, () => Admin(h => h["cty"] = "JWT")),
        ["CVE-2025-59420: unknown critical extension"] = (TokenFailure.Unsupported, () => Admin(h => SetAll(h, ("crit", new JsonArray("bork")), ("bork", true)))),
        ["Unencoded payload"] = (TokenFailure.Unsupported, () => Admin(h => SetAll(h, ("crit", new JsonArray("b64")), ("b64", false)))),
        ["ID token used as access token"] = (TokenFailure.WrongType, () => Admin(h => h["typ"] = "JWT")),
        ["JSON serialization"] = (TokenFailure.Malformed, JsonSerialization),
        ["Duplicate alg"] = (TokenFailure.Malformed, () => _authority.ForgeHeader($"{{\"typ\":\"at+jwt\",\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"{_authority.Key.KeyId}\"}}")),
        ["Second signature segment"] = (TokenFailure.Malformed, () => _authority.Forge() + "." + _authority.Forge().Split('.')[2]),
    };

    private static byte[] Order => Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    public static TheoryData<string> Attacks => new(_attacks.Keys);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Attack_is_refused(string name) => _authority.AssertRefuses(_attacks[name].Failure, _attacks[name].Token());

    private static string Admin(Action<JsonObject>? header = null, SigningKey? key = null) =>
        _authority.Forge(header, claims => claims["scope"] = "admin", key);

    private static string WithoutSignature(string token) => token[..(token.LastIndexOf('.') + 1)];

    private static string WithSignature(byte[] signature) => WithoutSignature(Admin()) + TokenForge.Segment(signature);

    private static void SetAll(JsonObject header, params (string Name, JsonNode Value)[] members) =>
        Array.ForEach(members, member => header[member.Name] = member.Value);

    private static string HmacWithPublicKey()
    {
        var input = WithoutSignature(Admin(h => h["alg"] = "HS256"))[..^1];
        var secret = ((Microsoft.IdentityModel.Tokens.ECDsaSecurityKey)_authority.Key.Material).ECDsa.ExportSubjectPublicKeyInfo();
        return $"{input}.{TokenForge.Segment(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)))}";
    }

    private static string KeyInHeader()
    {
        var mine = SigningKey.Generate();
        var jwk = JsonNode.Parse(JwksDocument.Write(new KeyRing(mine)))!["keys"]![0]!.DeepClone();
        return Admin(h => h["jwk"] = jwk, mine);
    }

    private static string JsonSerialization()
    {
        var parts = _authority.Forge().Split('.');
        return new JsonObject { ["protected"] = parts[0], ["payload"] = parts[1], ["signature"] = parts[2] }.ToJsonString();
    }
}
