using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class HubTests
{
    [Fact]
    public async Task A_hub_lets_in_whoever_has_the_scope()
    {
        await using var app = await StartAsync();
        await using var connection = await ConnectAsync(app, "/mapped", "orders:read");
        Assert.Equal("alice", await connection.InvokeAsync<string>(nameof(OrderHub.Name)));
    }

    [Theory]
    [InlineData("/mapped")]
    [InlineData("/attribute")]
    public async Task A_hub_refuses_the_connection_of_a_token_without_the_scope(string path)
    {
        await using var app = await StartAsync();
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => ConnectAsync(app, path, "orders:write"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, e.StatusCode);
    }

    [Fact]
    public async Task A_method_that_needs_a_scope_refuses_a_token_without_it()
    {
        await using var app = await StartAsync();
        await using var connection = await ConnectAsync(app, "/attribute", "orders:read");
        await AssertRefusedAsync(connection, nameof(OrderHub.Write));
        await AssertRefusedAsync(connection, nameof(OrderHub.WriteAsAdmin));
    }

    [Fact]
    public async Task A_method_runs_with_all_the_scopes_it_needs()
    {
        await using var app = await StartAsync();
        await using var connection = await ConnectAsync(app, "/attribute", "orders:read", "orders:write");
        Assert.Equal("alice wrote", await connection.InvokeAsync<string>(nameof(OrderHub.Write)));
        await AssertRefusedAsync(connection, nameof(OrderHub.WriteAsAdmin));
    }

    [Fact]
    public async Task A_method_refuses_a_token_that_was_revoked_or_expired_on_an_open_connection()
    {
        await using var app = await StartAsync();
        var token = app.Issuer.Issue("alice", "orders:read", "orders:write");
        await using var revoked = Connection(app, "/attribute", token.Value, HttpTransportType.WebSockets);
        await revoked.StartAsync();
        Assert.Equal("alice wrote", await revoked.InvokeAsync<string>(nameof(OrderHub.Write)));
        app.App.Services.GetRequiredService<RevocationSet>().Add(new Revocation(RevocationKind.Token, token.Id, token.ExpiresAt));
        await AssertRefusedAsync(revoked, nameof(OrderHub.Write));
        await using var expired = Connection(app, "/attribute", app.Issuer.Issue("alice", "orders:read", "orders:write").Value, HttpTransportType.WebSockets);
        await expired.StartAsync();
        app.Time.Advance(TimeSpan.FromMinutes(16));
        await AssertRefusedAsync(expired, nameof(OrderHub.Write));
    }

    [Fact]
    public async Task A_method_of_an_open_hub_refuses_whoever_has_no_token()
    {
        await using var app = await StartAsync();
        await using var connection = Connection(app, "/open");
        await connection.StartAsync();
        await AssertRefusedAsync(connection, nameof(OpenHub.AnyToken));
        Assert.Equal("open", await connection.InvokeAsync<string>(nameof(OpenHub.Open)));
    }

    private static async Task AssertRefusedAsync(HubConnection connection, string method)
    {
        var e = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<string>(method));
        Assert.Equal($"Failed to invoke '{method}' because user is unauthorized", e.Message);
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(
        map =>
        {
            map.MapHub<OrderHub>("/mapped").RequireToken("orders:read");
            map.MapHub<ReaderHub>("/attribute");
            map.MapHub<OpenHub>("/open");
        },
        add: builder => builder.Services.AddSignalR());

    private static async Task<HubConnection> ConnectAsync(TestApp app, string path, params string[] scopes)
    {
        var connection = Connection(app, path, app.Issuer.Issue("alice", scopes).Value);
        await connection.StartAsync();
        return connection;
    }

    private static HubConnection Connection(TestApp app, string path, string? token = null, HttpTransportType transport = HttpTransportType.LongPolling) =>
        new HubConnectionBuilder().WithUrl($"http://localhost{path}", options =>
        {
            options.Transports = transport;
            options.WebSocketFactory = async (context, cancellation) =>
            {
                var client = app.App.GetTestServer().CreateWebSocketClient();
                client.ConfigureRequest = request => request.Headers.Authorization = $"Bearer {token}";
                return await client.ConnectAsync(context.Uri, cancellation);
            };
            options.HttpMessageHandlerFactory = _ => app.App.GetTestServer().CreateHandler();
            options.AccessTokenProvider = () => Task.FromResult(token);
        }).Build();

    internal class OrderHub : Hub
    {
        public string Name() => Context.User!.Identity!.Name!;

        [RequireToken("orders:write")]
        public string Write() => $"{Name()} wrote";

        [RequireToken("orders:write")]
        [RequireToken("admin")]
        public string WriteAsAdmin() => $"{Name()} wrote as admin";
    }

    [RequireToken("orders:read")]
    internal sealed class ReaderHub : OrderHub;

    [AllowAnonymous]
    internal sealed class OpenHub : Hub
    {
        public string Open() => Context.UserIdentifier ?? "open";

        [RequireToken]
        public string AnyToken() => Context.UserIdentifier ?? "any";
    }
}
