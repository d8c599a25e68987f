using System.Text.Json.Nodes;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class VerifiedTokenTests
{
    private readonly TestAuthority _authority = new();

    [Fact]
    public void Claims_are_shown_as_they_were_signed()
    {
        var token = _authority.Verifier.Verify(_authority.Forge(claims: c => c["x"] = 1)).Token!;
        Assert.Equal(
            (TestAuthority.IssuerUrl, "alice", "token-1", "web", _authority.Key.KeyId),
            (token.Issuer, token.Subject, token.Id, token.ClientId, token.KeyId));
        Assert.Equal([TestAuthority.Audience], token.Audiences);
        Assert.Equal((TestAuthority.Now, TestAuthority.Now.AddMinutes(5)), (token.IssuedAt, token.ExpiresAt));
        Assert.Equal(1, token.Claims.GetProperty("x").GetInt32());
    }

    [Theory]
    [InlineData("a b", "a,b")]
    [InlineData("a", "a")]
    [InlineData("", "")]
    [InlineData("  a   b a ", "a,b")]
    [InlineData("a\tb", "a\tb")]
    public void Scope_is_split_at_spaces(string scope, string expected)
    {
        var token = _authority.Verifier.Verify(_authority.Forge(claims: c => c["scope"] = scope)).Token!;
        Assert.Equal(expected, string.Join(',', token.Scopes));
    }

    [Fact]
    public void Scope_is_compared_ordinally_and_whole()
    {
        var token = _authority.Verifier.Verify(_authority.Forge()).Token!;
        Assert.True(token.HasScope("orders:read"));
        Assert.All(["orders", "Orders:read", "orders:read ", ""], scope => Assert.False(token.HasScope(scope)));
    }

    [Fact]
    public void Missing_scope_and_client_are_none()
    {
        var token = _authority.Verifier.Verify(_authority.Forge(claims: c => Remove(c, "scope", "client_id"))).Token!;
        Assert.Empty(token.Scopes);
        Assert.Null(token.ClientId);
    }

    [Fact]
    public void Names_are_not_mapped()
    {
        var token = _authority.Verifier.Verify(_authority.Forge(claims: c => c["role"] = "admin")).Token!;
        Assert.Equal("admin", token.Claims.GetProperty("role").GetString());
    }

    private static void Remove(JsonObject claims, params string[] names) => Array.ForEach(names, name => claims.Remove(name));
}
