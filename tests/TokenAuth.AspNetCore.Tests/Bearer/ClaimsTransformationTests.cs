using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class ClaimsTransformationTests
{
    [Fact]
    public async Task A_transformation_that_clones_keeps_the_token_and_may_add_roles()
    {
        await using var app = await StartAsync(user =>
        {
            var clone = new ClaimsPrincipal(user.Identities.Select(identity => identity.Clone()));
            ((ClaimsIdentity)clone.Identity!).AddClaim(new Claim("roles", "chief"));
            return clone;
        });
        Assert.Equal("ran", (await app.GetWithTokenAsync("/", "a")).Body);
        Assert.Equal(403, (await app.GetWithTokenAsync("/")).Status);
    }

    [Fact]
    public async Task A_transformation_that_adds_an_identity_keeps_the_token()
    {
        await using var app = await StartAsync(user =>
        {
            var clone = user.Clone();
            clone.AddIdentity(new ClaimsIdentity([new Claim("roles", "chief"), new Claim("scope", "b")], "database", "sub", "roles"));
            return clone;
        });
        Assert.Equal("ran", (await app.GetWithTokenAsync("/", "a")).Body);
        Assert.Equal(403, (await app.GetWithTokenAsync("/b", "a")).Status);
    }

    /// <summary>Fails closed: claims that anybody could have written are no verified token.</summary>
    [Fact]
    public async Task A_transformation_that_makes_a_new_principal_has_lost_the_token()
    {
        await using var app = await StartAsync(user => new ClaimsPrincipal(new ClaimsIdentity(user.Claims, "TokenAuth", "sub", "roles")));
        (await app.GetWithTokenAsync("/b", "a", "b")).AssertForbidden("b");
    }

    private static Task<TestApp> StartAsync(Func<ClaimsPrincipal, ClaimsPrincipal> transform) => TestApp.ServerAsync(
        map =>
        {
            map.MapGet("/", [Authorize(Roles = "chief")] () => "ran").RequireToken("a");
            map.MapGet("/b", () => "ran").RequireToken("b");
        },
        add: builder => builder.Services.AddSingleton<IClaimsTransformation>(new Transformation(transform)));

    private sealed class Transformation(Func<ClaimsPrincipal, ClaimsPrincipal> transform) : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) => Task.FromResult(transform(principal));
    }
}
