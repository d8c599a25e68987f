using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class RequireTokenTests
{
    [Fact]
    public async Task The_user_of_a_request_is_the_subject_of_the_token()
    {
        await using var app = await TestApp.ServerAsync(map =>
        {
            map.MapGet("/name", (HttpContext context) => context.User.Identity!.Name).RequireToken();
            map.MapGet("/principal", (ClaimsPrincipal user) => $"{user.Identity!.AuthenticationType} {user.FindFirstValue("sub")} {string.Join(' ', user.FindAll("scope").Select(claim => claim.Value))}").RequireToken();
            map.MapGet("/verified", (HttpContext context) => context.GetVerifiedToken()!.Claims.GetRawText()).RequireToken();
        });
        Assert.Equal("alice", (await app.GetWithTokenAsync("/name")).Body);
        Assert.Equal("TokenAuth alice a b", (await app.GetWithTokenAsync("/principal", "a", "b")).Body);
        Assert.StartsWith("""{"iss":"https://id.example","sub":"alice","aud":"https://id.example","exp":1772367300,"iat":1772366400,"jti":""", (await app.GetWithTokenAsync("/verified")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authentication_and_binding_happen_before_a_bad_argument_can_be_an_answer()
    {
        await using var app = await TestApp.ServerAsync(map => map.MapGet("/{id:int}", (int id, [Microsoft.AspNetCore.Mvc.FromQuery] int needed) => id + needed).RequireToken("a"));
        (await app.GetAsync("/1?needed=x")).AssertNoCredentials();
        (await app.GetWithTokenAsync("/1?needed=x")).AssertForbidden("a");
        Assert.Equal(400, (await app.GetWithTokenAsync("/1?needed=x", "a")).Status);
    }

    [Fact]
    public async Task The_attribute_holds_on_a_lambda_and_adds_to_the_call()
    {
        await using var app = await TestApp.ServerAsync(map => map.MapGet("/", [RequireToken("a")] () => "ran").RequireToken("b"));
        Assert.Equal(403, (await app.GetWithTokenAsync("/", "a")).Status);
        Assert.Equal(403, (await app.GetWithTokenAsync("/", "b")).Status);
        Assert.Equal("ran", (await app.GetWithTokenAsync("/", "a", "b")).Body);
    }

    [Fact]
    public async Task AllowAnonymous_lifts_it_and_a_token_is_not_needed_nor_in_the_way()
    {
        await using var app = await TestApp.ServerAsync(map =>
            map.MapGet("/", (HttpContext context) => context.GetVerifiedToken()?.Subject ?? "nobody").RequireToken("a").AllowAnonymous());
        Assert.Equal("nobody", (await app.GetAsync("/")).Body);
        Assert.Equal("nobody", (await app.GetAsync("/", "Bearer nonsense")).Body);
        Assert.Equal("alice", (await app.GetWithTokenAsync("/")).Body);
    }

    [Fact]
    public async Task Plain_Authorize_means_the_token_where_there_is_no_other_scheme()
    {
        await using var app = await TestApp.ServerAsync(map =>
        {
            map.MapGet("/plain", () => "ran").RequireAuthorization();
            map.MapGet("/roles", [Authorize(Roles = "chief,deputy")] () => "ran");
        });
        (await app.GetAsync("/plain")).AssertNoCredentials();
        Assert.Equal("ran", (await app.GetWithTokenAsync("/plain")).Body);
        (await app.GetWithTokenAsync("/roles")).AssertForbidden();
        var bearer = TestTokens.Forge(payload => payload["roles"] = new System.Text.Json.Nodes.JsonArray("clerk", "chief"));
        Assert.Equal("ran", (await app.GetAsync("/roles", $"Bearer {bearer}")).Body);
    }

    [Fact]
    public async Task A_fallback_policy_leaves_the_token_endpoint_within_reach()
    {
        await using var app = await TestApp.ServerAsync(
            map => map.MapGet("/", () => "ran"),
            add: builder => builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));
        (await app.GetAsync("/")).AssertNoCredentials();
        Assert.Equal("ran", (await app.GetWithTokenAsync("/")).Body);
        Assert.Equal(200, (await app.PostFormAsync("username=alice&password=correct+horse+battery+staple")).Status);
        Assert.Equal(200, (await app.GetAsync(TokenAuthPaths.Jwks)).Status);
        Assert.Equal(200, (await app.GetAsync(TokenAuthPaths.OpenIdMetadata)).Status);
    }

    [Fact]
    public async Task A_ticket_ends_with_its_token_so_that_long_connections_can()
    {
        await using var app = await TestApp.ServerAsync(map => map.MapGet("/", (HttpContext context) =>
            context.Features.Get<Microsoft.AspNetCore.Authentication.IAuthenticateResultFeature>()!.AuthenticateResult!.Properties!.ExpiresUtc).RequireToken());
        Assert.Equal("\"2026-03-01T12:15:00+00:00\"", (await app.GetWithTokenAsync("/")).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a", "")]
    [InlineData("a\"b")]
    public void A_scope_that_is_none_is_refused_where_it_is_written(params string[] scopes) =>
        Assert.Throws<ArgumentException>(() => new RequireTokenAttribute(scopes));

    [Fact]
    public void The_name_of_scheme_and_policy_cannot_be_changed_where_the_attribute_is_used()
    {
        Assert.False(typeof(RequireTokenAttribute).GetProperty("Policy", System.Reflection.BindingFlags.DeclaredOnly | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public)!.CanWrite);
        Assert.False(typeof(RequireTokenAttribute).GetProperty("AuthenticationSchemes", System.Reflection.BindingFlags.DeclaredOnly | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public)!.CanWrite);
    }
}
