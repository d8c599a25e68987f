using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class TokenRuleTests
{
    [Theory]
    [InlineData("/users/alice", 200)]
    [InlineData("/users/bob", 403)]
    [InlineData("/group/users/alice", 200)]
    [InlineData("/group/users/bob", 403)]
    [InlineData("/controller/alice", 200)]
    [InlineData("/controller/bob", 403)]
    public async Task A_rule_sees_the_bound_arguments(string path, int status)
    {
        await using var app = await StartAsync();
        var answer = await app.GetWithTokenAsync(path);
        Assert.Equal(status, answer.Status);
        if (status == 403)
            answer.AssertForbidden();
        else
            Assert.Equal("ran", answer.Body);
    }

    [Theory]
    [InlineData("/delegate")]
    [InlineData("/hub?id=1")]
    [InlineData("/health")]
    [InlineData("/no/such/page")]
    public async Task A_rule_holds_for_endpoints_without_arguments_too(string path)
    {
        await using var app = await StartAsync();
        (await app.GetWithTokenAsync(path)).AssertForbidden();
        (await app.GetAsync(path)).AssertNoCredentials();
    }

    [Fact]
    public async Task A_rule_comes_after_the_token_and_its_scopes()
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/throws")).AssertNoCredentials();
        (await app.GetWithTokenAsync("/throws")).AssertForbidden("admin");
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.GetWithTokenAsync("/throws", "admin"));
    }

    [Fact]
    public async Task A_rule_is_not_lifted_by_allowing_anonymous_requests()
    {
        await using var app = await StartAsync();
        Assert.Equal(403, (await app.GetAsync("/anonymous")).Status);
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(
        map =>
        {
            map.MapGet("/users/{name}", (string name) => name.Length > 0 ? "ran" : "").RequireToken(IsOwner);
            map.MapGroup("/group").RequireToken(IsOwner).MapGet("/users/{name}", (string name) => name.Length > 0 ? "ran" : "");
            map.MapControllers().RequireToken(IsOwner);
            map.MapGet("/delegate", (RequestDelegate)(context => context.Response.WriteAsync("ran"))).RequireToken((_, _) => false);
            map.MapHub<RuleHub>("/hub").RequireToken((_, _) => false);
            map.MapHealthChecks("/health").RequireToken((_, _) => false);
            map.MapFallback(() => "ran").RequireToken((_, _) => false);
            map.MapGet("/throws", () => "ran").RequireToken((_, _) => throw new InvalidOperationException("The rule ran.")).RequireToken("admin");
            map.MapGet("/anonymous", () => "ran").RequireToken((_, _) => true).AllowAnonymous();
        },
        add: builder =>
        {
            builder.Services.AddSignalR();
            builder.Services.AddControllers().UseOnly<RuleController>();
        });

    private static bool IsOwner(VerifiedToken token, EndpointFilterInvocationContext context) =>
        token.Subject.Equals(context.GetArgument<string>(0), StringComparison.Ordinal);

    internal sealed class RuleHub : Hub;

    public sealed class RuleController : ControllerBase
    {
        [HttpGet("/controller/{name}")]
        public string Get(string name) => RouteData.Values["name"] is string value && value.Equals(name, StringComparison.Ordinal) ? "ran" : "";
    }
}
