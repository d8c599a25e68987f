using System.Text;
using System.Text.Json.Nodes;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class TokenIssuerTests
{
    private readonly TestAuthority _authority = new();

    [Fact]
    public void Token_of_five_lines_is_verified()
    {
        var keys = new KeyRing(SigningKey.Generate());
        var options = new TokenOptions { Issuer = "https://id.example" };
        var token = new TokenIssuer(keys, options).Issue("alice", "orders:read");
        var result = new TokenVerifier(keys, options).Verify(token.Value);
        Assert.True(result.Succeeded && result.Token.HasScope("orders:read"));
    }

    [Fact]
    public void Header_and_claims_are_those_of_RFC_9068_and_no_others()
    {
        var token = _authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", ClientId = "web", Scopes = ["a", "b"] });
        var (header, claims) = Decode(token.Value);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"typ":"at+jwt","alg":"ES256","kid":"{{_authority.Key.KeyId}}"}"""), JsonNode.Parse(header)), header);
        var now = TestAuthority.Now.ToUnixTimeSeconds();
        Assert.Equal(
            $$"""{"iss":"https://id.example","sub":"alice","aud":"https://api.example","exp":{{now + 900}},"iat":{{now}},"jti":"{{token.Id}}","client_id":"web","scope":"a b"}""",
            claims);
    }

    [Fact]
    public void Client_and_scope_are_left_out_where_there_are_none()
    {
        var (_, claims) = Decode(_authority.Issuer.Issue("alice").Value);
        Assert.DoesNotContain("client_id", claims, StringComparison.Ordinal);
        Assert.DoesNotContain("scope", claims, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_lifetime_is_15_minutes()
    {
        var token = _authority.Issuer.Issue("alice");
        Assert.Equal((TimeSpan.FromMinutes(15), TestAuthority.Now.AddMinutes(15)), (token.ExpiresIn, token.ExpiresAt));
    }

    [Fact]
    public void Lifetime_of_the_descriptor_counts_in_whole_seconds()
    {
        _authority.Time.Advance(TimeSpan.FromMilliseconds(700));
        var token = _authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", Lifetime = TimeSpan.FromSeconds(1.9) });
        Assert.Equal((TimeSpan.FromSeconds(1), TestAuthority.Now.AddSeconds(1)), (token.ExpiresIn, token.ExpiresAt));
    }

    [Fact]
    public void Every_token_has_its_own_id_with_the_time_of_issue_and_80_random_bits()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => _authority.Issuer.Issue("alice").Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(200, ids.Count);
        Assert.All(ids, id => Assert.Equal(24, id.Length));
        Assert.Equal(200, ids.Select(id => id[11..]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_time_in_the_id_is_exact_and_counts_only_where_it_fits()
    {
        var (second, exactly) = (TestAuthority.Now, TestAuthority.Now.AddTicks(1234567));
        Assert.Equal(exactly, TokenId.TimeOf(TokenId.New(exactly), second));
        foreach (var strange in (string[])["", "x", "AAAAAAAAAAAAAAAAAAAAAA", TokenId.New(second.AddSeconds(1)), TokenId.New(second.AddTicks(-1)), new string('_', 24), new string('!', 24)])
            Assert.Equal(second, TokenId.TimeOf(strange, second));
    }

    [Fact]
    public void Further_claims_are_copied_as_they_are()
    {
        var claims = JsonNode.Parse("""{"email":"a@b","roles":["x",1,null,true,{"y":1.50}],"nothing":null}""")!.AsObject();
        var token = _authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", Claims = claims });
        var verified = _authority.Verifier.Verify(token.Value).Token!;
        foreach (var (name, value) in claims)
            Assert.Equal(value?.ToJsonString() ?? "null", verified.Claims.GetProperty(name).GetRawText());
    }

    [Fact]
    public void Newest_key_of_the_ring_signs()
    {
        var second = SigningKey.Generate();
        _authority.Keys.Replace(new KeyRing(second, _authority.Key));
        Assert.Equal(second.KeyId, _authority.Verifier.Verify(_authority.Issuer.Issue("alice").Value).Token!.KeyId);
    }

    [Fact]
    public void String_forms_leak_nothing()
    {
        var token = _authority.Issuer.Issue("alice", "a");
        Assert.Equal($"access token {token.Id}", token.ToString());
        Assert.Equal($"access token {token.Id}", _authority.Verifier.Verify(token.Value).Token!.ToString());
    }

    private static (string Header, string Claims) Decode(string token)
    {
        var parts = token.Split('.').Select(part => CanonicalBase64Url.TryDecode(part, out var bytes) ? Encoding.UTF8.GetString(bytes) : "").ToArray();
        return (parts[0], parts[1]);
    }
}
