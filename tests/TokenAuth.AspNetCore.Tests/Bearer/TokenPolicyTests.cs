using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>What a framework sees that combines the attribute into a policy and knows nothing of requirement data.</summary>
public sealed class TokenPolicyTests
{
    [Fact]
    public async Task A_resource_of_unknown_kind_is_refused_whatever_the_token_allows()
    {
        await using var app = await TestApp.ServerAsync();
        Assert.False(await AuthorizeAsync(app, resource: null));
        Assert.False(await AuthorizeAsync(app, resource: "a page"));
        Assert.False(await AuthorizeAsync(app, new DefaultHttpContext()));
    }

    [Fact]
    public async Task Of_an_endpoint_all_scopes_are_asked_for()
    {
        await using var app = await TestApp.ServerAsync();
        Assert.True(await AuthorizeAsync(app, ContextOf(new RequireTokenAttribute("orders:read"))));
        Assert.False(await AuthorizeAsync(app, ContextOf(new RequireTokenAttribute("orders:read"), new RequireTokenAttribute("admin"))));
    }

    private static DefaultHttpContext ContextOf(params object[] metadata)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(metadata), null));
        return context;
    }

    private static async Task<bool> AuthorizeAsync(TestApp app, object? resource)
    {
        var services = app.App.Services;
        var policy = await AuthorizationPolicy.CombineAsync(services.GetRequiredService<IAuthorizationPolicyProvider>(), [new RequireTokenAttribute("orders:read")]);
        var token = services.GetRequiredService<TokenVerifier>().Verify(app.Issuer.Issue("alice", "orders:read").Value).Token!;
        using var scope = services.CreateScope();
        var service = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        return (await service.AuthorizeAsync(new ClaimsPrincipal(new TokenIdentity(token)), resource, policy!)).Succeeded;
    }
}
