using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>What <see cref="StrictJson"/> refuses is refused in a token, in header and payload alike, although the signature is good.</summary>
public sealed class JsonInTokenTests
{
    private readonly TestAuthority _authority = new();

    public static TheoryData<string> Damages => new("{json}{}", "{json} x", "\uFEFF{json}", "[{json}]", "{json},", "");

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damaged_payload_is_malformed(string damage) =>
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.ForgeClaims(Damaged(damage, TestAuthority.Claims().ToJsonString())));

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damaged_header_is_malformed(string damage) =>
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.ForgeHeader(Damaged(damage, _authority.Header().ToJsonString())));

    [Theory]
    [InlineData("\"iss\":\"https://evil.example\"")]
    [InlineData("\"\\u0069ss\":\"https://evil.example\"")]
    [InlineData("\"scope\":\"admin\"")]
    [InlineData("\"x\":{\"a\":1,\"a\":2}")]
    public void Payload_with_two_members_of_one_name_is_malformed(string member)
    {
        var claims = TestAuthority.Claims().ToJsonString();
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.ForgeClaims($"{claims[..^1]},{member}}}"));
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.ForgeClaims($"{{{member},{claims[1..]}"));
    }

    [Theory]
    [InlineData("\"alg\":\"none\"")]
    [InlineData("\"\\u0061lg\":\"none\"")]
    [InlineData("\"kid\":\"other\"")]
    public void Header_with_two_members_of_one_name_is_malformed(string member)
    {
        var header = _authority.Header().ToJsonString();
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.ForgeHeader($"{header[..^1]},{member}}}"));
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.ForgeHeader($"{{{member},{header[1..]}"));
    }

    [Fact]
    public void Payload_that_is_not_UTF_8_is_malformed()
    {
        byte[] payload = [.. "{\"iss\":\"https://id.example\",\"sub\":\""u8, 0xFF, .. "\"}"u8];
        var header = System.Text.Encoding.UTF8.GetBytes(_authority.Header().ToJsonString());
        _authority.AssertRefuses(TokenFailure.Malformed, TokenForge.Sign(_authority.Key, header, payload));
    }

    [Fact]
    public void White_space_and_order_do_not_matter() => _authority.AssertAccepts(TokenForge.Sign(
        _authority.Key,
        $" {{ \"kid\" : \"{_authority.Key.KeyId}\" ,\r\n \"alg\":\"ES256\",\t\"typ\":\"at+jwt\" }} ",
        $"\n{TestAuthority.Claims().ToJsonString(new() { WriteIndented = true })}\n"));

    private static string Damaged(string damage, string json) => damage.Replace("{json}", json, StringComparison.Ordinal);
}
