using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using TokenAuth.Clients;
using TokenAuth.Diagnostics;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>A broken world is a 500 that says nothing, and an error in the log that says everything. It is never a wrong password.</summary>
public sealed class BrokenStoreTests
{
    private const string Login = "username=alice&password=correct+horse+battery+staple";

    [Theory]
    [InlineData("Rfc")]
    [InlineData("FastApi")]
    public async Task A_user_store_that_throws_is_a_server_error(string compatibility)
    {
        var broken = new InvalidOperationException("Host=db;Password=hunter2 does not answer");
        await using var app = await StartAsync(_ => throw broken, compatibility);
        await AssertServerErrorAsync(app, Login, broken);
    }

    [Fact]
    public async Task A_client_store_that_throws_is_a_server_error()
    {
        var broken = new InvalidOperationException("hunter2");
        await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IClientStore>(new BrokenClients(broken)));
        await AssertServerErrorAsync(app, $"{Login}&client_id=web", broken);
    }

    /// <summary>The last is what an HttpClient throws whose time is up: nobody has gone.</summary>
    public static TheoryData<Exception> Unavailable =>
        new(new StoreUnavailableException("hunter2"), new TimeoutException("hunter2"), new StubDbException(), new TaskCanceledException("hunter2", new TimeoutException()));

    [Theory]
    [MemberData(nameof(Unavailable), DisableDiscoveryEnumeration = true)]
    public async Task A_store_that_cannot_answer_now_is_a_503_that_says_when_to_come_back(Exception broken)
    {
        await using var app = await StartAsync(_ => throw broken);
        var answer = await app.PostFormAsync(Login);
        Assert.Equal((503, "5"), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal("""{"error":"temporarily_unavailable","error_description":"The server could not answer. Try again later."}""", answer.Body);
        Assert.Same(broken, Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 2002).Exception);
    }

    [Fact]
    public async Task A_store_that_gives_up_by_itself_is_counted_as_a_failure()
    {
        await using var app = await StartAsync(_ => throw new TaskCanceledException("hunter2"));
        using var requests = new MetricCollector<long>(app.App.Services.GetRequiredService<IMeterFactory>(), TokenAuthMetrics.MeterName, TokenAuthMetrics.TokenRequests);
        Assert.Equal(503, (await app.PostFormAsync(Login)).Status);
        Assert.Equal("failed", Assert.Single(requests.GetMeasurementSnapshot()).Tags["outcome"]);
    }

    [Fact]
    public async Task A_client_that_no_longer_waits_is_no_error()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await StartAsync(
            async cancellation =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            },
            map: map => map.Use(async (context, next) => ended.SetResult(await Record.ExceptionAsync(() => next(context)))));
        using var client = new CancellationTokenSource();
        using var content = new FormUrlEncodedContent([new("username", "alice"), new("password", "x")]);
        app.Logs.Clear();
        var answer = app.Client.PostAsync(new Uri("/token", UriKind.Relative), content, client.Token);
        await asked.Task;
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Null(await ended.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_request_that_some_middleware_gives_up_on_is_never_a_success()
    {
        await using var app = await StartAsync(
            async cancellation =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            },
            map: map => map.Use(async (context, next) =>
            {
                using var given = new CancellationTokenSource();
                context.RequestAborted = given.Token;
                var request = next(context);
                await given.CancelAsync();
                await request;
            }));
        Assert.Equal(503, (await app.PostFormAsync(Login)).Status);
    }

    private static async Task AssertServerErrorAsync(TestApp app, string form, Exception broken)
    {
        (await app.PostFormAsync(form)).AssertTokenError(500, "server_error", "The server could not answer. Try again later.");
        var record = Assert.Single(app.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
        Assert.Equal(2001, record.Id.Id);
        Assert.Same(broken, record.Exception);
    }

    private static Task<TestApp> StartAsync(Func<CancellationToken, Task<User?>> find, string compatibility = "Rfc", Action<WebApplication>? map = null) => TestApp.ServerAsync(
        map,
        TestSettings.Server(("Compatibility", compatibility)),
        builder => builder.Services.AddSingleton<IUserStore>(new StubUsers(find)));

    private sealed class StubDbException : System.Data.Common.DbException;

    private sealed class BrokenClients(Exception broken) : IClientStore
    {
        public ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken) => throw broken;
    }
}
