using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Clients;
using static TokenAuth.AspNetCore.Tests.Endpoints.RefreshEndpointTests;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary><c>POST /revoke</c> (RFC 7009) through HTTP.</summary>
public sealed class RevocationEndpointTests
{
    [Theory]
    [InlineData("refresh_token", "")]
    [InlineData("refresh_token", "&token_type_hint=access_token")]
    [InlineData("access_token", "&token_type_hint=unknown")]
    public async Task A_revoked_token_is_refused_at_once(string member, string hint)
    {
        await using var app = await StartAsync();
        var login = await LogInAsync(app);
        var answer = await PostAsync(app, $"client_id=app&token={Member(login, member)}{hint}");
        Assert.Equal((200, "", "no-store"), (answer.Status, answer.Body, answer.Header("Cache-Control")));
        (await app.GetAsync("/", $"Bearer {Member(login, "access_token")}")).AssertInvalidToken("The token has been revoked.");
        Assert.Equal(member is "refresh_token" ? 400 : 200, (await RefreshAsync(app, Member(login, "refresh_token"))).Status);
    }

    [Fact]
    public async Task What_is_no_token_is_fine_and_another_clients_is_not()
    {
        await using var app = await StartAsync();
        Assert.Equal(200, (await PostAsync(app, "client_id=app&token=nonsense")).Status);
        var login = await LogInAsync(app);
        (await PostAsync(app, $"client_id=spa&token={Member(login, "refresh_token")}")).AssertTokenError(400, "invalid_grant", "The token was issued to another client.");
        (await PostAsync(app, "client_id=web&client_secret=wrong&token=x")).AssertTokenError(401, "invalid_client", "Client authentication failed.");
        (await PostAsync(app, "client_id=app")).AssertTokenError(400, "invalid_request", "The parameter token is missing.");
    }

    [Fact]
    public async Task A_token_in_the_URL_is_refused()
    {
        await using var app = await StartAsync();
        (await PostAsync(app, "client_id=app&token=x", "/revoke?token=x")).AssertTokenError(400, "invalid_request", "Credentials belong in the request body, not in the URL.");
    }

    [Fact]
    public async Task A_store_that_is_down_is_never_a_success()
    {
        await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IClientStore>(new DownClients()));
        Assert.Equal(503, (await PostAsync(app, "client_id=app&token=x")).Status);
        Assert.Equal(503, (await PostAsync(app, "client_id=app&token=x", TokenAuthPaths.Introspection)).Status);
    }

    internal static async Task<Answer> PostAsync(TestApp app, string form, string path = TokenAuthPaths.Revocation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        return await app.SendAsync(request);
    }

    private sealed class DownClients : IClientStore
    {
        public ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken) => throw new StoreUnavailableException();
    }
}
