using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>Endpoint sources that know no filters (Razor Pages, YARP): a rule there would be ignored without a word.</summary>
public sealed class TokenRuleOnOtherEndpointsTests
{
    [Fact]
    public async Task An_application_with_a_rule_where_no_filter_runs_does_not_start()
    {
        var source = new FilterlessSource();
        source.RequireToken((_, _) => false);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.ServerAsync(map => ((IEndpointRouteBuilder)map).DataSources.Add(source)));
        Assert.Equal(
            "Endpoint 'the page' runs no endpoint filters, so the rule of RequireToken(rule) would be ignored. Use RequireToken(\"scope\") or an authorization policy there.",
            e.Message);
    }

    [Fact]
    public async Task In_a_group_with_a_rule_it_does_not_start_either()
    {
        var source = new FilterlessSource();
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.ServerAsync(map =>
        {
            var group = map.MapGroup("/group");
            group.RequireToken((_, _) => false);
            ((IEndpointRouteBuilder)group).DataSources.Add(source);
        }));
    }

    [Fact]
    public async Task Scopes_work_there()
    {
        var source = new FilterlessSource();
        source.RequireToken("admin");
        await using var app = await TestApp.ServerAsync(map => ((IEndpointRouteBuilder)map).DataSources.Add(source));
        (await app.GetWithTokenAsync("/page")).AssertForbidden("admin");
        Assert.Equal("ran", (await app.GetWithTokenAsync("/page", "admin")).Body);
    }

    private sealed class FilterlessSource : EndpointDataSource, IEndpointConventionBuilder
    {
        private readonly List<Action<EndpointBuilder>> _conventions = [];
        private readonly List<Action<EndpointBuilder>> _finally = [];

        public override IReadOnlyList<Endpoint> Endpoints => [Build()];

        public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

        public void Add(Action<EndpointBuilder> convention) => _conventions.Add(convention);

        public void Finally(Action<EndpointBuilder> finallyConvention) => _finally.Add(finallyConvention);

        private Endpoint Build()
        {
            var builder = new RouteEndpointBuilder(context => context.Response.WriteAsync("ran"), RoutePatternFactory.Parse("/page"), 0) { DisplayName = "the page" };
            foreach (var convention in _conventions.Concat(_finally))
                convention(builder);
            return builder.Build();
        }
    }
}
