using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>The same controllers in several groups: MVC keeps the endpoint filters of one of them.</summary>
public sealed class TokenRuleInGroupsTests
{
    [Fact]
    public async Task Each_group_keeps_its_own_rule()
    {
        await using var app = await StartAsync(
            (map, admins) => Group(map, "/admin", admins),
            (map, _) => map.MapGroup("/users").RequireToken((_, _) => true).MapControllers());
        await AssertOnlyAdminsAsync(app);
        Assert.Equal("admin", (await app.GetWithTokenAsync("/users/name/admin", "lax")).Body);
    }

    [Fact]
    public async Task A_rule_outlives_a_plain_filter_of_another_group()
    {
        await using var app = await StartAsync(
            (map, admins) => Group(map, "/admin", admins),
            (map, _) => map.MapGroup("/users").AddEndpointFilter((context, next) => next(context)).MapControllers());
        await AssertOnlyAdminsAsync(app);
        Assert.Equal("admin", (await app.GetAsync("/users/name/admin")).Body);
    }

    [Fact]
    public async Task A_rule_outlives_controllers_without_one()
    {
        await using var app = await StartAsync((map, admins) => Group(map, "/admin", admins), (map, _) => map.MapGroup("/users").MapControllers());
        await AssertOnlyAdminsAsync(app);
        Assert.Equal("admin", (await app.GetAsync("/users/name/admin")).Body);
    }

    [Fact]
    public async Task Rules_of_group_and_controllers_all_hold_and_run_once()
    {
        var calls = new List<string>();
        await using var app = await StartAsync((map, admins) =>
        {
            var group = map.MapGroup("/admin").RequireToken((token, context) => admins(token, context) && Called("group"));
            group.MapControllers().RequireToken((_, context) => Called("controllers") && context.GetArgument<string>(0).Length < 6);
        });
        await AssertOnlyAdminsAsync(app);
        Assert.Equal(["group", "controllers"], calls);
        (await app.GetWithTokenAsync("/admin/name/longer", "admin")).AssertForbidden();

        bool Called(string rule)
        {
            calls.Add(rule);
            return true;
        }
    }

    [Theory]
    [InlineData("/page", "1 10 all")]
    [InlineData("/page?size=20&first=3", "3 20 all")]
    public async Task A_rule_sees_the_values_that_the_action_gets_without_arguments(string path, string seen)
    {
        var arguments = "";
        await using var app = await StartAsync((map, _) => map.MapControllers().RequireToken((_, context) =>
        {
            arguments = $"{context.GetArgument<int>(0)} {context.GetArgument<int>(1)} {context.GetArgument<string>(2)}";
            return context.GetArgument<Guid>(3) == Guid.Empty && context.Arguments.Count == 4;
        }));
        Assert.Equal(seen, (await app.GetWithTokenAsync(path)).Body);
        Assert.Equal(seen, arguments);
    }

    private static void Group(IEndpointRouteBuilder map, string prefix, Func<Tokens.VerifiedToken, EndpointFilterInvocationContext, bool> rule)
    {
        var group = map.MapGroup(prefix);
        group.RequireToken(rule);
        group.MapControllers();
    }

    private static async Task AssertOnlyAdminsAsync(TestApp app)
    {
        (await app.GetAsync("/admin/name/admin")).AssertNoCredentials();
        (await app.GetWithTokenAsync("/admin/name/admin", "lax")).AssertForbidden();
        Assert.Equal("admin", (await app.GetWithTokenAsync("/admin/name/admin", "admin")).Body);
    }

    private static Task<TestApp> StartAsync(params Action<IEndpointRouteBuilder, Func<Tokens.VerifiedToken, EndpointFilterInvocationContext, bool>>[] maps) => TestApp.ServerAsync(
        app => Array.ForEach(maps, map => map(app, (token, context) => token.HasScope("admin") && context.GetArgument<string>(0).Length > 0)),
        add: builder => builder.Services.AddControllers().UseOnly<NameController>());

    public sealed class NameController : ControllerBase
    {
        [HttpGet("name/{name}")]
        public string? Name(string name) => RouteData.Values["name"] as string ?? name;

        [HttpGet("page")]
        [SuppressMessage("Design", "MA0088:Use [DefaultParameterValue] instead of [DefaultValue]", Justification = "MVC reads it.")]
        public string Page([DefaultValue(1)] int first, int size = 10, string kind = "all", Guid id = default) =>
            id == Guid.Empty ? $"{first} {size} {kind}" : RouteData.ToString()!;
    }
}
