using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens.Signatures;

/// <summary>HMAC with SHA-256 (RFC 7518 §3.2): cases after Project Wycheproof, with values of our own.</summary>
public sealed class HmacSignatureTests
{
    private static readonly byte[] _secret = ((SymmetricSecurityKey)TestKeys.For(SigningAlgorithm.HS256).Material).Key;

    private static readonly Dictionary<string, Func<byte[], byte[]>> _cases = new(StringComparer.Ordinal)
    {
        ["empty"] = _ => [],
        ["all zeros"] = _ => new byte[32],
        ["all ones"] = _ => [.. Enumerable.Repeat((byte)0xFF, 32)],
        ["one byte"] = data => HMACSHA256.HashData(_secret, data)[..1],
        ["half of it"] = data => HMACSHA256.HashData(_secret, data)[..16],
        ["one byte short"] = data => HMACSHA256.HashData(_secret, data)[..31],
        ["one byte more"] = data => [.. HMACSHA256.HashData(_secret, data), 0],
        ["twice"] = data => [.. HMACSHA256.HashData(_secret, data), .. HMACSHA256.HashData(_secret, data)],
        ["the last byte first"] = data => [.. HMACSHA256.HashData(_secret, data).Reverse()],
        ["in hexadecimal digits"] = data => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_secret, data))),
        ["by SHA-1"] = data => CryptographicOperations.HmacData(HashAlgorithmName.SHA1, _secret, data),
        ["by SHA-384"] = data => HMACSHA384.HashData(_secret, data),
        ["by SHA-384, cut"] = data => HMACSHA384.HashData(_secret, data)[..32],
        ["by SHA-512"] = data => HMACSHA512.HashData(_secret, data),
        ["by SHA-512, cut"] = data => HMACSHA512.HashData(_secret, data)[..32],
        ["a hash without a secret"] = SHA256.HashData,
        ["a hash of the secret and the data"] = data => SHA256.HashData([.. _secret, .. data]),
        ["an empty secret"] = data => HMACSHA256.HashData(Array.Empty<byte>(), data),
        ["a secret of zeros"] = data => HMACSHA256.HashData(new byte[32], data),
        ["the secret without its last byte"] = data => HMACSHA256.HashData(_secret[..^1], data),
        ["the secret in base64"] = data => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Convert.ToBase64String(_secret)), data),
        ["without the last byte of the data"] = data => HMACSHA256.HashData(_secret, data[..^1]),
    };

    public static TheoryData<string> Cases => new(_cases.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Such_a_signature_is_bad(string name)
    {
        var input = new SignedInput(TestKeys.For(SigningAlgorithm.HS256));
        input.AssertGood(HMACSHA256.HashData(_secret, input.Bytes));
        input.AssertBad(_cases[name](input.Bytes));
    }
}
