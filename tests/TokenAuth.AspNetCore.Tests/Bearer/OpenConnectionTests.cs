using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.AspNetCore.Tests.Endpoints;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>A WebSocket stays open when its token is no longer good: the methods that need a token must not go on.</summary>
public sealed class OpenConnectionTests
{
    private const string Refused = $"Failed to invoke '{nameof(OpenedHub.Guarded)}' because user is unauthorized";

    [Fact]
    public async Task A_method_refuses_a_token_that_has_expired_meanwhile()
    {
        await using var app = await StartAsync();
        await using var connection = await ConnectAsync(app, app.Issuer.Issue("alice", "orders:read").Value);
        app.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(29));
        Assert.Equal("alice", await connection.InvokeAsync<string>(nameof(OpenedHub.Guarded)));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Refused, (await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<string>(nameof(OpenedHub.Guarded)))).Message);
        Assert.Equal("alice", await connection.InvokeAsync<string>(nameof(OpenedHub.Unguarded)));
    }

    [Fact]
    public async Task A_method_refuses_a_token_that_was_revoked_meanwhile()
    {
        await using var app = await StartAsync();
        var token = RefreshEndpointTests.Member(await RefreshEndpointTests.LogInAsync(app), "access_token");
        await using var connection = await ConnectAsync(app, token);
        Assert.Equal("alice", await connection.InvokeAsync<string>(nameof(OpenedHub.Guarded)));
        Assert.Equal(200, (await RevocationEndpointTests.PostAsync(app, $"client_id=app&token={token}")).Status);
        Assert.Equal(Refused, (await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<string>(nameof(OpenedHub.Guarded)))).Message);
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(map => map.MapHub<OpenedHub>("/hub").RequireToken(), add: builder => builder.Services.AddSignalR());

    private static async Task<HubConnection> ConnectAsync(TestApp app, string token)
    {
        var connection = new HubConnectionBuilder().WithUrl("http://localhost/hub", options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, cancellationToken) =>
            {
                var client = app.App.GetTestServer().CreateWebSocketClient();
                client.ConfigureRequest = request => request.Headers.Authorization = $"Bearer {token}";
                return await client.ConnectAsync(context.Uri, cancellationToken);
            };
        }).Build();
        await connection.StartAsync();
        return connection;
    }

    internal sealed class OpenedHub : Hub
    {
        [RequireToken("orders:read")]
        public string Guarded() => Context.UserIdentifier ?? Context.User!.Identity!.Name!;

        public string Unguarded() => Context.User!.Identity!.Name!;
    }
}
