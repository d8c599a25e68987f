using System.Numerics;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens.Signatures;

/// <summary>ECDSA as RFC 7518 §3.4 has it, R and S of fixed length: cases after Project Wycheproof, with values of our own.</summary>
public sealed class EcdsaSignatureTests
{
    private static readonly Dictionary<SigningAlgorithm, byte[]> _orders = new()
    {
        [SigningAlgorithm.ES256] = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"),
        [SigningAlgorithm.ES384] = Convert.FromHexString("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973"),
    };

    private static readonly Dictionary<string, Func<byte[], byte[], byte[], byte[]>> _cases = new(StringComparer.Ordinal)
    {
        ["r is 0"] = (_, s, n) => [.. new byte[n.Length], .. s],
        ["s is 0"] = (r, _, n) => [.. r, .. new byte[n.Length]],
        ["both are 0"] = (_, _, n) => new byte[2 * n.Length],
        ["r is n"] = (_, s, n) => [.. n, .. s],
        ["s is n"] = (r, _, n) => [.. r, .. n],
        ["both are n"] = (_, _, n) => [.. n, .. n],
        ["r is 0, s is n"] = (_, _, n) => [.. new byte[n.Length], .. n],
        ["r is n + 1"] = (_, s, n) => [.. Plus(n, 1), .. s],
        ["s is n + 1"] = (r, _, n) => [.. r, .. Plus(n, 1)],
        ["r is n - 1"] = (_, s, n) => [.. Plus(n, -1), .. s],
        ["both are 1"] = (_, _, n) => [.. One(n), .. One(n)],
        ["r is 1, s is 0"] = (_, _, n) => [.. One(n), .. new byte[n.Length]],
        ["r is -r"] = (r, s, n) => [.. Minus(n, r), .. s],
        ["both negated"] = (r, s, n) => [.. Minus(n, r), .. Minus(n, s)],
        ["all ones"] = (_, _, n) => [.. Enumerable.Repeat((byte)0xFF, 2 * n.Length)],
        ["r and s swapped"] = (r, s, _) => [.. s, .. r],
        ["the least byte first"] = (r, s, _) => [.. r.Reverse(), .. s.Reverse()],
        ["r alone"] = (r, _, _) => r,
        ["one byte short"] = (r, s, _) => [.. r, .. s[..^1]],
        ["one byte more"] = (r, s, _) => [.. r, .. s, 0],
        ["a zero before r"] = (r, s, _) => [0, .. r, .. s],
        ["a zero before each"] = (r, s, _) => [0, .. r, 0, .. s],
        ["a zero before r, s without its last byte"] = (r, s, _) => [0, .. r, .. s[..^1]],
        ["twice the signature"] = (r, s, _) => [.. r, .. s, .. r, .. s],
        ["hexadecimal digits"] = (r, s, _) => System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString([.. r, .. s])),
    };

    public static TheoryData<SigningAlgorithm> Algorithms => new(_orders.Keys);

    public static TheoryData<SigningAlgorithm, string> Cases
    {
        get
        {
            var cases = new TheoryData<SigningAlgorithm, string>();
            foreach (var algorithm in _orders.Keys)
            {
                foreach (var name in _cases.Keys)
                    cases.Add(algorithm, name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Such_a_signature_is_bad(SigningAlgorithm algorithm, string name)
    {
        var (input, good, order) = Signed(algorithm);
        input.AssertGood(good);
        input.AssertBad(_cases[name](good[..order.Length], good[order.Length..], order));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_signature_over_another_hash_or_in_DER_is_bad(SigningAlgorithm algorithm)
    {
        var (input, good, _) = Signed(algorithm);
        var key = ((ECDsaSecurityKey)TestKeys.For(algorithm).Material).ECDsa;
        foreach (var hash in (HashAlgorithmName[])[HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512])
        {
            input.AssertBad(key.SignData(input.Bytes, hash, DSASignatureFormat.Rfc3279DerSequence));
            if (!hash.Name!.EndsWith(algorithm.ToString()[2..], StringComparison.Ordinal))
                input.AssertBad(key.SignData(input.Bytes, hash));
        }

        input.AssertBad(key.SignHash(input.Bytes[..32]));
        input.AssertGood(good);
    }

    /// <summary>Both halves are of fixed length, whatever they begin with.</summary>
    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_half_that_begins_with_a_zero_keeps_it(SigningAlgorithm algorithm)
    {
        var half = _orders[algorithm].Length;
        var (input, signature) = SignedInput.Find(TestKeys.For(algorithm), found => found[0] == 0);
        input.AssertGood(signature);
        input.AssertBad(signature[1..]);
        input.AssertBad([.. signature[1..half], 0, .. signature[half..]]);
        (input, signature) = SignedInput.Find(TestKeys.For(algorithm), found => found[half] == 0);
        input.AssertGood(signature);
        input.AssertBad([.. signature[..half], .. signature[(half + 1)..]]);
    }

    /// <summary>
    /// (r, n − s) is as good as (r, s) by the standard (FIPS 186-5 §6.4.2), so it passes here. Nothing takes the text of a token or of an assertion for its
    /// identity: what was revoked or used is known by its <c>jti</c>, which is signed.
    /// </summary>
    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_other_s_of_a_signature_is_as_good(SigningAlgorithm algorithm)
    {
        var (input, good, order) = Signed(algorithm);
        input.AssertGood([.. good[..order.Length], .. Minus(order, good[order.Length..])]);
    }

    private static (SignedInput Input, byte[] Good, byte[] Order) Signed(SigningAlgorithm algorithm)
    {
        var input = new SignedInput(TestKeys.For(algorithm));
        return (input, input.Sign(), _orders[algorithm]);
    }

    private static byte[] One(byte[] order) => [.. new byte[order.Length - 1], 1];

    private static byte[] Plus(byte[] order, int difference) => Fixed(Number(order) + difference, order.Length);

    private static byte[] Minus(byte[] order, byte[] value) => Fixed(Number(order) - Number(value), order.Length);

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Fixed(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
