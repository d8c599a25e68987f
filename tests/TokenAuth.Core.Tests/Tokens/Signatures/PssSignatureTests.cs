using System.Buffers.Binary;
using System.Security.Cryptography;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens.Signatures;

/// <summary>
/// RSASSA-PSS as RFC 7518 §3.5 has it: SHA-256 as hash and in MGF1, a salt as long as the hash. Cases after Project Wycheproof, with values of our own.
/// </summary>
public sealed class PssSignatureTests
{
    private static readonly SigningKey _key = RsaForge.For(SigningAlgorithm.PS256);

    private static readonly Dictionary<string, Encoding> _encodings = new(StringComparer.Ordinal)
    {
        ["no salt"] = new() { SaltLength = 0 },
        ["a salt as long as SHA-1"] = new() { SaltLength = 20 },
        ["a salt of one byte less"] = new() { SaltLength = 31 },
        ["a salt of one byte more"] = new() { SaltLength = 33 },
        ["a salt as long as SHA-512"] = new() { SaltLength = 64 },
        ["the longest salt"] = new() { SaltLength = RsaForge.Length - 32 - 2 },
        ["a mask by SHA-1"] = new() { MaskHash = HashAlgorithmName.SHA1 },
        ["a mask by SHA-384"] = new() { MaskHash = HashAlgorithmName.SHA384 },
        ["SHA-1 throughout"] = new() { Hash = HashAlgorithmName.SHA1, MaskHash = HashAlgorithmName.SHA1, SaltLength = 20 },
        ["SHA-384 throughout"] = new() { Hash = HashAlgorithmName.SHA384, MaskHash = HashAlgorithmName.SHA384, SaltLength = 48 },
        ["SHA-512 throughout"] = new() { Hash = HashAlgorithmName.SHA512, MaskHash = HashAlgorithmName.SHA512, SaltLength = 64 },
        ["another trailer"] = new() { Trailer = 0xCC },
        ["no separator before the salt"] = new() { Separator = 0 },
        ["another separator before the salt"] = new() { Separator = 2 },
        ["padding that is not zero"] = new() { Padding = 1 },
        ["a first bit that is not zero"] = new() { FirstBits = 0x80 },
    };

    public static TheoryData<string> Encodings => new(_encodings.Keys);

    [Fact]
    public void The_right_encoding_is_good()
    {
        var input = new SignedInput(_key);
        input.AssertGood(RsaForge.Sign(new Encoding().Of(input.Bytes)));
        input.AssertGood(input.Sign());
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Another_encoding_is_bad(string name)
    {
        var input = new SignedInput(_key);
        input.AssertBad(RsaForge.Sign(_encodings[name].Of(input.Bytes)));
    }

    [Fact]
    public void A_signature_of_the_older_scheme_is_bad()
    {
        var input = new SignedInput(_key);
        input.AssertBad(RsaForge.Rsa(_key).SignData(input.Bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>EMSA-PSS-ENCODE, RFC 8017 §9.1.1, with what a case has otherwise.</summary>
    private sealed record Encoding
    {
        internal HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;
        internal HashAlgorithmName MaskHash { get; init; } = HashAlgorithmName.SHA256;
        internal int SaltLength { get; init; } = 32;
        internal byte Trailer { get; init; } = 0xBC;
        internal byte Separator { get; init; } = 1;
        internal byte Padding { get; init; }
        internal byte FirstBits { get; init; }

        internal byte[] Of(byte[] data)
        {
            var digest = CryptographicOperations.HashData(Hash, data);
            var salt = RandomNumberGenerator.GetBytes(SaltLength);
            var hash = CryptographicOperations.HashData(Hash, [.. new byte[8], .. digest, .. salt]);
            byte[] block = [.. Enumerable.Repeat(Padding, RsaForge.Length - hash.Length - SaltLength - 2), Separator, .. salt];
            var mask = Mask(hash, block.Length);
            for (var i = 0; i < block.Length; i++)
                block[i] ^= mask[i];
            block[0] = (byte)((block[0] & 0x7F) | FirstBits);
            return [.. block, .. hash, Trailer];
        }

        /// <summary>MGF1, RFC 8017 appendix B.2.1.</summary>
        private byte[] Mask(byte[] seed, int length)
        {
            var mask = new List<byte>();
            var counter = new byte[4];
            for (var i = 0; mask.Count < length; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(counter, i);
                mask.AddRange(CryptographicOperations.HashData(MaskHash, [.. seed, .. counter]));
            }

            return [.. mask[..length]];
        }
    }
}
