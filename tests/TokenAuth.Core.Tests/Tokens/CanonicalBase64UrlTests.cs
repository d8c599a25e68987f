using CsCheck;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class CanonicalBase64UrlTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("AA", 1)]
    [InlineData("AAA", 2)]
    [InlineData("AAAA", 3)]
    [InlineData("-_-_", 3)]
    [InlineData("_w", 1)]
    public void Canonical_text_is_read(string text, int length)
    {
        Assert.True(CanonicalBase64Url.TryDecode(text, out var bytes));
        Assert.Equal(length, bytes.Length);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA==")]
    [InlineData("AAA=")]
    [InlineData("AAAA=")]
    [InlineData("AA%3D")]
    [InlineData("+/+/")]
    [InlineData(" AAAA")]
    [InlineData("AAAA ")]
    [InlineData("AA AA")]
    [InlineData("AAAA\n")]
    [InlineData("AA\r\nAA")]
    [InlineData("AA\tA")]
    [InlineData("AAAA\0")]
    [InlineData("AAAÀ")]
    [InlineData("ＡＡＡＡ")]
    public void Padding_white_space_and_other_alphabets_are_refused(string text) => Assert.False(CanonicalBase64Url.TryDecode(text, out _));

    [Theory]
    [InlineData("AB")]
    [InlineData("AP")]
    [InlineData("A_")]
    [InlineData("AAB")]
    [InlineData("AAD")]
    [InlineData("AAAAAB")]
    [InlineData("AAAAAAB")]
    public void Stray_bits_are_refused(string text) => Assert.False(CanonicalBase64Url.TryDecode(text, out _));

    [Fact]
    public void Every_byte_sequence_has_one_text() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        var text = TokenForge.Segment(bytes);
        Assert.True(CanonicalBase64Url.TryDecode(text, out var decoded));
        Assert.Equal(bytes, decoded);
    });

    [Fact]
    public void Every_text_that_is_read_is_the_text_of_its_bytes() =>
        Gen.Char["ABCDwxyz0189-_"].Array[0, 12].Select(chars => new string(chars)).Sample(text =>
        {
            if (CanonicalBase64Url.TryDecode(text, out var bytes))
                Assert.Equal(text, TokenForge.Segment(bytes));
        });

    [Fact]
    public void Token_with_another_spelling_of_its_signature_is_malformed()
    {
        var authority = new TestAuthority();
        var token = authority.Forge();
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var sameBits = Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) | 1];
        authority.AssertRefuses(TokenFailure.Malformed, token[..^1] + sameBits);
        authority.AssertRefuses(TokenFailure.Malformed, token + "==");
        authority.AssertRefuses(TokenFailure.Malformed, token + "\n");
        authority.AssertRefuses(TokenFailure.Malformed, " " + token);
    }
}
