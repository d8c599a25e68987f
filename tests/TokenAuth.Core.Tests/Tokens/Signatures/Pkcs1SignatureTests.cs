using System.Security.Cryptography;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens.Signatures;

/// <summary>
/// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2, §9.2): cases after Project Wycheproof, with values of our own. Readers that parse the padding instead of comparing it
/// took forged ones (CVE-2006-4339, CVE-2021-30246).
/// </summary>
public sealed class Pkcs1SignatureTests
{
    private static readonly byte[] _sha256 = Convert.FromHexString("3031300D060960864801650304020105000420");

    private static readonly SigningKey _key = RsaForge.For(SigningAlgorithm.RS256);

    private static readonly Dictionary<string, Func<byte[], byte[]>> _encodings = new(StringComparer.Ordinal)
    {
        ["no NULL behind the hash's name"] = hash => Encode([.. Convert.FromHexString("302F300B06096086480165030402010420"), .. hash]),
        ["something in the NULL's place"] = hash => Encode([.. Convert.FromHexString("3033300F06096086480165030402010402ABCD0420"), .. hash]),
        ["a length in two bytes"] = hash => Encode([.. Convert.FromHexString("308131300D060960864801650304020105000420"), .. hash]),
        ["name of SHA-1 before a SHA-256 hash"] = hash => Encode([.. Convert.FromHexString("302D300906052B0E03021A05000420"), .. hash]),
        ["name of SHA-512 before a SHA-256 hash"] = hash => Encode([.. Convert.FromHexString("3031300D060960864801650304020305000420"), .. hash]),
        ["the hash alone"] = Encode,
        ["nothing but padding"] = _ => Encode([]),
        ["one byte of the hash is wrong"] = hash => Encode([.. _sha256, .. hash[..^1], (byte)(hash[^1] ^ 1)]),
        ["a byte behind the hash"] = hash => Encode([.. _sha256, .. hash, 0]),
        ["the hash, and garbage to the end"] = hash => [0, 1, .. Ones(8), 0, .. _sha256, .. hash, .. new byte[RsaForge.Length - 11 - 51]],
        ["no padding at all, garbage to the end"] = hash => [0, 1, 0, .. _sha256, .. hash, .. Enumerable.Repeat((byte)0xAA, RsaForge.Length - 3 - 51)],
        ["garbage first, padding behind it"] = hash => [0, 1, .. Enumerable.Repeat((byte)0xAA, RsaForge.Length - 11 - 51), .. Ones(8), 0, .. _sha256, .. hash],
        ["one byte of the padding is wrong"] = hash => Changed(hash, at: 100, value: 0xFE),
        ["a zero in the padding"] = hash => Changed(hash, at: 100, value: 0),
        ["no zero behind the padding"] = hash => Changed(hash, at: RsaForge.Length - 52, value: 0xFF),
        ["block type 0"] = hash => Changed(hash, at: 1, value: 0),
        ["block type 2"] = hash => Changed(hash, at: 1, value: 2),
        ["first byte 1"] = hash => Changed(hash, at: 0, value: 1),
    };

    public static TheoryData<string> Encodings => new(_encodings.Keys);

    [Fact]
    public void The_right_encoding_is_good()
    {
        var input = new SignedInput(_key);
        input.AssertGood(RsaForge.Sign(Encode([.. _sha256, .. SHA256.HashData(input.Bytes)])));
        Assert.Equal(input.Sign(), RsaForge.Sign(Encode([.. _sha256, .. SHA256.HashData(input.Bytes)])));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Another_encoding_is_bad(string name)
    {
        var input = new SignedInput(_key);
        input.AssertBad(RsaForge.Sign(_encodings[name](SHA256.HashData(input.Bytes))));
    }

    [Fact]
    public void A_signature_over_another_hash_or_with_PSS_is_bad()
    {
        var input = new SignedInput(_key);
        foreach (var hash in (HashAlgorithmName[])[HashAlgorithmName.MD5, HashAlgorithmName.SHA1, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512, HashAlgorithmName.SHA3_256])
        {
            if (hash != HashAlgorithmName.SHA3_256 || SHA3_256.IsSupported)
                input.AssertBad(RsaForge.Rsa(_key).SignData(input.Bytes, hash, RSASignaturePadding.Pkcs1));
        }

        input.AssertBad(RsaForge.Rsa(_key).SignData(input.Bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    private static byte[] Encode(byte[] text) => [0, 1, .. Ones(RsaForge.Length - 3 - text.Length), 0, .. text];

    private static byte[] Changed(byte[] hash, int at, byte value)
    {
        var encoded = Encode([.. _sha256, .. hash]);
        encoded[at] = value;
        return encoded;
    }

    private static IEnumerable<byte> Ones(int count) => Enumerable.Repeat((byte)0xFF, count);
}
