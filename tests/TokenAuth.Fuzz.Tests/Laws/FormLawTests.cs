using System.Text;
using CsCheck;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.Fuzz.Tests.Laws;

/// <summary>Whatever text is written into a form or header is read out of it, however it was escaped (RFC 6749 appendix B).</summary>
public sealed class FormLawTests
{
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 1, 20],
        Gen.String[Gen.Char["&=+%:;?#/ \r\n"], 1, 10],
        Gen.String[Gen.Char['가', '힣'], 1, 5],
        Gen.Int[0x1F300, 0x1FAFF].Select(char.ConvertFromUtf32));

    private static readonly Gen<Func<string, string>> _escape = Gen.OneOf<Func<string, string>>(
        Uri.EscapeDataString,
        text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
        text => System.Net.WebUtility.UrlEncode(text),
        text => string.Concat(Encoding.UTF8.GetBytes(text).Select(value => $"%{value:x2}")));

    [Fact]
    public void A_form_is_read_as_it_was_written() => Gen.Select(Gen.Dictionary(_text, _text)[0, 8], _escape, _escape).Sample((pairs, first, second) =>
    {
        var written = string.Join('&', pairs.Select(pair => $"{first(pair.Key)}={second(pair.Value)}"));
        Assert.True(FormParser.TryParse(Encoding.ASCII.GetBytes(written), out var read, out _));
        Assert.Equal(pairs, read);
    });

    [Fact]
    public void A_name_that_is_written_twice_is_refused_however_it_is_escaped() => Gen.Select(_text, _text, _escape, _escape).Sample((name, value, first, second) =>
    {
        var written = $"{first(name)}={second(value)}&x=1&{second(name)}={first(value)}";
        Assert.False(FormParser.TryParse(Encoding.ASCII.GetBytes(written), out _, out var fault));
        Assert.Equal(name is "x" ? fault : "A parameter is repeated.", fault);
    });

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Gen.Select(Gen.Byte[0x80, 0xFF], _text, _escape, Gen.Bool).Sample((stray, text, escape, isEscaped) =>
    {
        byte[] written = [.. "a="u8, .. Encoding.ASCII.GetBytes(escape(text)), .. isEscaped ? Encoding.ASCII.GetBytes($"%{stray:X2}") : [stray], (byte)'x'];
        Assert.False(FormParser.TryParse(written, out _, out _));
    });

    [Fact]
    public void Credentials_are_read_as_they_were_written() => Gen.Select(_text, Gen.OneOf(_text, Gen.Const("")), _escape, Gen.OneOf("Basic ", "basic ", "BASIC  ")).Sample((id, secret, escape, scheme) =>
    {
        var header = scheme + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{escape(id)}:{escape(secret)}"));
        Assert.True(BasicCredentials.TryRead(header, out var read));
        Assert.Equal((id, secret), (read!.ClientId, read.Secret ?? ""));
    });
}
