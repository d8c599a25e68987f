using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class SegmentTests
{
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("Bearer e30.e30.AA")]
    [InlineData("{\"protected\":\"e30\",\"payload\":\"e30\",\"signature\":\"AA\"}")]
    [InlineData("\0")]
    [InlineData("\uD800.\uD800.\uD800")]
    [InlineData("토큰.토큰.토큰")]
    [InlineData("......")]
    public void What_is_no_compact_jws_is_malformed(string? token) => _authority.AssertRefuses(TokenFailure.Malformed, token);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Other_than_three_segments_are_malformed(int segments)
    {
        var parts = _authority.Forge().Split('.');
        var token = string.Join('.', Enumerable.Range(0, segments).Select(i => parts[i % 3]));
        _authority.AssertRefuses(TokenFailure.Malformed, token);
    }

    [Fact]
    public void Five_segments_are_an_encrypted_token_and_unsupported()
    {
        var parts = _authority.Forge().Split('.');
        _authority.AssertRefuses(TokenFailure.Unsupported, $"{parts[0]}.{parts[1]}.{parts[2]}.AA.AA");
        _authority.AssertRefuses(TokenFailure.Unsupported, "....");
    }

    [Fact]
    public void Token_of_16_KiB_is_read_and_one_character_more_is_not()
    {
        var exact = Enumerable.Range(11_900, 400).Select(Padded).First(token => token.Length == JwtReader.MaximumLength);
        var longer = Enumerable.Range(11_900, 400).Select(Padded).First(token => token.Length > JwtReader.MaximumLength);
        _authority.AssertAccepts(exact);
        _authority.AssertRefuses(TokenFailure.Malformed, longer);
    }

    [Fact]
    public void Megabytes_are_refused() => _authority.AssertRefuses(TokenFailure.Malformed, new string('A', 5_000_000));

    private string Padded(int length) => _authority.Forge(claims: c => c["pad"] = new string('x', length));
}
