using System.Diagnostics.Metrics;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>What is left out of ASP.NET Core's machinery is left out where nobody can tell.</summary>
public sealed class BearerShortcutTests
{
    private static readonly string[] _credentials = ["none", "good", "a", "b", "a b", "expired", "garbage", "Basic YTpi", "Bearer", "two"];

    [Theory]
    [InlineData("/any")]
    [InlineData("/a")]
    [InlineData("/a-and-b")]
    [InlineData("/anonymous")]
    [InlineData("/nobody")]
    [InlineData("/chief")]
    [InlineData("/rule")]
    [InlineData("/user")]
    [InlineData("/missing")]
    public async Task Answers_are_the_same_on_the_long_way(string path)
    {
        await using var shortcut = await StartAsync();
        await using var longWay = await StartAsync(builder => builder.Logging.AddFilter("Microsoft.AspNetCore.Authorization", LogLevel.Trace));
        Assert.False(IsOpen(longWay, LogLevel.Debug));
        foreach (var credentials in _credentials)
            Assert.Equal((await AnswerAsync(longWay, path, credentials)).ToString(), (await AnswerAsync(shortcut, path, credentials)).ToString());
    }

    [Fact]
    public async Task Nothing_but_what_ASP_NET_Core_and_we_register_is_usual()
    {
        await using var app = await StartAsync();
        using var request = app.App.Services.CreateScope();
        Assert.True(UsualServices.Of(request.ServiceProvider).AreUsual);
    }

    [Fact]
    public async Task A_handler_of_the_application_has_its_say()
    {
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<IAuthorizationHandler, Denies>());
        Assert.False(IsOpen(app, LogLevel.None));
        Assert.Equal(403, (await app.GetWithTokenAsync("/a", "a")).Status);
    }

    [Fact]
    public async Task An_authorization_service_of_the_application_decides()
    {
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<IAuthorizationService, RefusesAll>());
        Assert.Equal(403, (await app.GetWithTokenAsync("/a", "a")).Status);
    }

    [Fact]
    public async Task A_handler_that_only_the_container_knows_has_its_say()
    {
        await using var app = await StartAsync(builder => builder.Host.UseServiceProviderFactory(new ContainerOfItsOwn()));
        Assert.False(IsOpen(app, LogLevel.None));
        Assert.Equal(403, (await app.GetWithTokenAsync("/a", "a")).Status);
    }

    [Fact]
    public async Task An_authentication_service_around_ours_decides()
    {
        await using var app = await StartAsync(configure: services =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(IAuthenticationService));
            services.AddSingleton<IAuthenticationService>(provider => new Suspends((IAuthenticationService)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
        });
        Assert.Equal(401, (await app.GetWithTokenAsync("/a", "a")).Status);
    }

    [Fact]
    public async Task A_scheme_that_has_another_handler_is_no_scheme_of_ours()
    {
        await using var app = await StartAsync(configure: services => services.Configure<AuthenticationOptions>(options =>
            options.SchemeMap[TokenAuthDefaults.AuthenticationScheme].HandlerType = typeof(NoHandler)));
        Assert.Equal(401, (await app.GetWithTokenAsync("/a", "a")).Status);
    }

    [Fact]
    public async Task An_identity_that_is_copied_keeps_its_claims()
    {
        await using var app = await StartAsync();
        Assert.Equal("alice TokenAuth orders", (await app.GetWithTokenAsync("/copy", "orders")).Body);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Authorization", "aspnetcore.authorization.attempts", 2)]
    [InlineData("Microsoft.AspNetCore.Authentication", "aspnetcore.authentication.challenges", 1)]
    public async Task What_the_framework_counts_is_complete_where_somebody_listens(string meter, string instrument, int expected)
    {
        await using var app = await StartAsync();
        using var collector = new MetricCollector<long>(app.App.Services.GetRequiredService<IMeterFactory>(), meter, instrument);
        await AskTwiceAsync(app);
        Assert.Equal(expected, collector.GetMeasurementSnapshot().Count);
    }

    [Fact]
    public async Task What_the_framework_times_is_complete_where_somebody_listens()
    {
        await using var app = await StartAsync();
        using var collector = new MetricCollector<double>(
            app.App.Services.GetRequiredService<IMeterFactory>(), "Microsoft.AspNetCore.Authentication", "aspnetcore.authentication.authenticate.duration");
        await AskTwiceAsync(app);
        Assert.NotEmpty(collector.GetMeasurementSnapshot());
    }

    [Fact]
    public async Task The_log_of_the_framework_is_complete_where_it_is_kept()
    {
        await using var app = await StartAsync(builder => builder.Logging.AddFilter("TokenAuth.AspNetCore.Bearer.TokenAuthHandler", LogLevel.Information));
        (await app.GetAsync("/a", "Bearer garbage")).AssertInvalidToken("The token is malformed.");
        Assert.Equal(["AuthenticationSchemeNotAuthenticatedWithFailure", "AuthenticationSchemeNotAuthenticatedWithFailure", "AuthenticationSchemeChallenged"], // for the default scheme, for the policy
            app.Logs.GetSnapshot().Where(record => string.Equals(record.Category, typeof(TokenAuthHandler).FullName, StringComparison.Ordinal)).Select(record => record.Id.Name));
    }

    private static async Task AskTwiceAsync(TestApp app)
    {
        Assert.False(IsOpen(app, LogLevel.None));
        Assert.Equal("ran", (await app.GetWithTokenAsync("/a", "a")).Body);
        Assert.Equal(401, (await app.GetAsync("/a")).Status);
    }

    private static bool IsOpen(TestApp app, LogLevel level)
    {
        using var request = app.App.Services.CreateScope();
        return app.App.Services.GetRequiredService<BearerShortcut>().IsOpen(new DefaultHttpContext { RequestServices = request.ServiceProvider }, level);
    }

    private static Task<TestApp> StartAsync(Action<WebApplicationBuilder>? add = null, Action<IServiceCollection>? configure = null) => TestApp.ServerAsync(
        map =>
        {
            map.MapGet("/any", (ClaimsPrincipal user) => user.Identity!.Name).RequireToken();
            map.MapGet("/a", () => "ran").RequireToken("a");
            map.MapGet("/a-and-b", () => "ran").RequireToken("a").RequireToken("b");
            map.MapGet("/anonymous", (HttpContext context) => context.User.Identity?.Name ?? "nobody").RequireToken("a").AllowAnonymous();
            map.MapGet("/nobody", (HttpContext context) => context.User.Identity?.Name ?? "nobody");
            map.MapGet("/chief", [Authorize(Roles = "chief")] () => "ran").RequireToken("a");
            map.MapGet("/rule", () => "ran").RequireToken((token, _) => token.HasScope("b"));
            map.MapGet("/user", [Authorize] () => "ran");
            map.MapGet("/copy", (ClaimsPrincipal user) =>
                new ClaimsIdentity(user.Identity) is var copy ? $"{copy.Name} {copy.AuthenticationType} {copy.FindFirst("scope")?.Value}" : null).RequireToken();
        },
        add: add,
        configure: configure);

    private static async Task<Answer> AnswerAsync(TestApp app, string path, string credentials)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        string[] headers = credentials switch
        {
            "none" => [],
            "good" => [$"Bearer {app.Issuer.Issue("alice").Value}"],
            "a" or "b" or "a b" => [$"Bearer {app.Issuer.Issue("alice", credentials.Split(' ')).Value}"],
            "expired" => [$"Bearer {Expired(app)}"],
            "garbage" => ["Bearer garbage"],
            "two" => ["Bearer one", "Bearer two"],
            _ => [credentials],
        };
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        return await app.SendAsync(request);
    }

    private static string Expired(TestApp app)
    {
        var token = app.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", Lifetime = TimeSpan.FromMinutes(1) });
        app.Time.Advance(TimeSpan.FromHours(1));
        return token.Value;
    }

    /// <summary>As containers that are filled behind the service collection.</summary>
    private sealed class ContainerOfItsOwn : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            var own = new ServiceCollection();
            foreach (var service in services)
                own.Insert(own.Count, service);
            return own;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) =>
            containerBuilder.AddTransient<IAuthorizationHandler, Denies>().BuildServiceProvider();
    }

    private sealed class Suspends(IAuthenticationService inner) : IAuthenticationService
    {
        public async Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
        {
            Assert.True((await inner.AuthenticateAsync(context, scheme)).Succeeded);
            return AuthenticateResult.Fail("suspended");
        }

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ChallengeAsync(context, scheme, properties);

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ForbidAsync(context, scheme, properties);

        public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) => inner.SignInAsync(context, scheme, principal, properties);

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.SignOutAsync(context, scheme, properties);
    }

    private sealed class NoHandler : IAuthenticationHandler
    {
        private HttpContext? _context;

        public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
        {
            _context = context;
            return Task.CompletedTask;
        }

        public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.Fail("never"));

        public Task ChallengeAsync(AuthenticationProperties? properties)
        {
            _context!.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        public Task ForbidAsync(AuthenticationProperties? properties) => ChallengeAsync(properties);
    }

    private sealed class Denies : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            context.Fail();
            return Task.CompletedTask;
        }
    }

    private sealed class RefusesAll : IAuthorizationService
    {
        public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, IEnumerable<IAuthorizationRequirement> requirements) => Task.FromResult(AuthorizationResult.Failed());

        public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, string policyName) => Task.FromResult(AuthorizationResult.Failed());
    }
}
