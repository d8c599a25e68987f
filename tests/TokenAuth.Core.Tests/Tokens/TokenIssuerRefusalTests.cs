using System.Text.Json.Nodes;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class TokenIssuerRefusalTests
{
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Subject_must_not_be_empty(string? subject) => AssertRefused(new AccessTokenDescriptor { Subject = subject! });

    [Fact]
    public void Subject_and_client_id_must_be_text()
    {
        AssertRefused(new AccessTokenDescriptor { Subject = "a\uD800b" });
        AssertRefused(new AccessTokenDescriptor { Subject = "alice", ClientId = "\uDC00" });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\u007f")]
    [InlineData("읽기")]
    public void Scope_must_be_a_scope_token(string scope) => AssertRefused(new AccessTokenDescriptor { Subject = "alice", Scopes = ["good", scope] });

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(0.999)]
    [InlineData((365 * 86400) + 1)]
    public void Lifetime_must_be_one_second_to_a_year(double seconds) =>
        AssertRefused(new AccessTokenDescriptor { Subject = "alice", Lifetime = TimeSpan.FromSeconds(seconds) });

    [Theory]
    [InlineData(1)]
    [InlineData(365 * 86400)]
    public void Limits_of_the_lifetime_are_allowed(int seconds)
    {
        var token = _authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", Lifetime = TimeSpan.FromSeconds(seconds) });
        Assert.Equal(seconds, token.ExpiresIn.TotalSeconds);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iat")]
    [InlineData("jti")]
    [InlineData("client_id")]
    [InlineData("scope")]
    public void Claims_of_the_issuer_itself_cannot_be_given(string name) =>
        AssertRefused(new AccessTokenDescriptor { Subject = "alice", Claims = new JsonObject { [name] = "x" } });

    [Theory]
    [InlineData("""{"x":{"a":1,"a":2}}""")]
    [InlineData("""{"x":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}""")]
    public void Claims_that_no_strict_verifier_reads_are_refused(string claims) =>
        AssertRefused(new AccessTokenDescriptor { Subject = "alice", Claims = JsonNode.Parse(claims)!.AsObject() });

    [Fact]
    public void Token_over_16_KiB_is_not_issued()
    {
        var claims = new JsonObject { ["pad"] = new string('x', 12_500) };
        var error = Assert.Throws<InvalidOperationException>(() => _authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", Claims = claims }));
        Assert.Contains("16384", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_that_signs_there_is_no_token()
    {
        _authority.Keys.Replace(new KeyRing());
        Assert.Throws<InvalidOperationException>(() => _authority.Issuer.Issue("alice"));
        _authority.Keys.Replace(JwksDocument.Read(System.Text.Encoding.UTF8.GetString(JwksDocument.Write(new KeyRing(_authority.Key)))));
        Assert.Throws<InvalidOperationException>(() => _authority.Issuer.Issue("alice"));
    }

    private void AssertRefused(AccessTokenDescriptor descriptor) => Assert.ThrowsAny<ArgumentException>(() => _authority.Issuer.Issue(descriptor));
}
