using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class OwnPolicyProviderTests
{
    [Fact]
    public async Task A_provider_that_falls_back_to_the_options_changes_nothing()
    {
        await using var app = await StartAsync(knowsOptions: true);
        (await app.GetWithTokenAsync("/")).AssertForbidden("a");
        Assert.Equal("ran", (await app.GetWithTokenAsync("/", "a")).Body);
    }

    [Fact]
    public async Task With_one_that_knows_no_policy_of_ours_nobody_gets_in()
    {
        await using var app = await StartAsync(knowsOptions: false);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => app.GetWithTokenAsync("/", "a"));
        Assert.Equal("The AuthorizationPolicy named: 'TokenAuth.RequireToken' was not found.", e.Message);
    }

    private static Task<TestApp> StartAsync(bool knowsOptions) => TestApp.ServerAsync(
        map => map.MapGet("/", () => "ran").RequireToken("a"),
        add: builder => builder.Services.AddSingleton<IAuthorizationPolicyProvider>(services =>
            new OwnProvider(services.GetRequiredService<IOptions<AuthorizationOptions>>(), knowsOptions)));

    private sealed class OwnProvider(IOptions<AuthorizationOptions> options, bool knowsOptions) : DefaultAuthorizationPolicyProvider(options)
    {
        public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
            knowsOptions ? base.GetPolicyAsync(policyName) : Task.FromResult<AuthorizationPolicy?>(null);
    }
}
