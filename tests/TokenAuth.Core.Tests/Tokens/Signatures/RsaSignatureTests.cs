using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens.Signatures;

/// <summary>RSA signatures as numbers (RFC 8017 §5.2.2, §8.1.2, §8.2.2): cases after Project Wycheproof, with values of our own.</summary>
public sealed class RsaSignatureTests
{
    [Theory]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.PS256)]
    public void A_number_that_is_no_signature_is_bad(SigningAlgorithm algorithm)
    {
        var input = new SignedInput(RsaForge.For(algorithm));
        var good = input.Sign();
        input.AssertGood(good);
        input.AssertBad(RsaForge.Fixed(0));
        input.AssertBad(RsaForge.Fixed(1));
        input.AssertBad(RsaForge.Fixed(2));
        input.AssertBad(RsaForge.Fixed(RsaForge.Modulus - 1));
        input.AssertBad(RsaForge.Fixed(RsaForge.Modulus));
        input.AssertBad(RsaForge.Fixed(RsaForge.Modulus - RsaForge.Number(good)));
        input.AssertBad([.. Enumerable.Repeat((byte)0xFF, RsaForge.Length)]);
        input.AssertBad([.. good.Reverse()]);
    }

    [Theory]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.PS256)]
    public void A_signature_of_another_length_is_bad(SigningAlgorithm algorithm)
    {
        var input = new SignedInput(RsaForge.For(algorithm));
        var good = input.Sign();
        input.AssertBad([]);
        input.AssertBad(good[1..]);
        input.AssertBad(good[..^1]);
        input.AssertBad([0, .. good]);
        input.AssertBad([.. good, 0]);
        input.AssertBad([.. good, .. good]);
    }

    /// <summary>RFC 8017 §8.1.2 step 1: a signature is as long as the modulus.</summary>
    [Theory]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.PS256)]
    public void A_signature_that_begins_with_a_zero_keeps_it(SigningAlgorithm algorithm)
    {
        var (input, signature) = SignedInput.Find(RsaForge.For(algorithm), found => found[0] == 0);
        input.AssertGood(signature);
        input.AssertBad(signature[1..]);
    }

    /// <summary>RFC 8017 §5.2.2 step 1: "signature representative out of range", although it is the same number modulo n.</summary>
    [Theory]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.PS256)]
    public void A_signature_plus_the_modulus_is_bad(SigningAlgorithm algorithm)
    {
        var (input, signature) = SignedInput.Find(RsaForge.For(algorithm), found => found[0] < 0x3F);
        input.AssertGood(signature);
        input.AssertBad(RsaForge.Fixed(RsaForge.Number(signature) + RsaForge.Modulus));
    }
}
