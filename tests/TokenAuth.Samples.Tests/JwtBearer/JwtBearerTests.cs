using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.JwtBearer;

[Collection(AuthorityHostsDefinition.Name)]
public sealed class JwtBearerTests(AuthorityHosts hosts) : IAsyncLifetime
{
    private static readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication _api = null!;

    public async Task InitializeAsync() => _api = await StockApi.StartAsync(hosts.TokenServer.Address);

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task It_accepts_our_token()
    {
        var (status, body, _) = await CallAsync(await hosts.TokenOfAsync(TestUser.Korean));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(TestUser.Korean.Name, body);
    }

    [Fact]
    public async Task It_refuses_a_tampered_token()
    {
        var (status, _, challenge) = await CallAsync(TestTokens.Tampered(await hosts.TokenOfAsync(TestUser.Alice)));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("The signature", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_refuses_an_expired_token()
    {
        var (status, _, challenge) = await CallAsync(await MovedAsync(TimeSpan.FromHours(-1)));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("The token expired at", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_accepts_the_same_token_before_it_expires() =>
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(await MovedAsync(TimeSpan.Zero))).Status);

    /// <summary>Signed with the token server's own key, which it keeps in a file.</summary>
    private async Task<string> MovedAsync(TimeSpan by)
    {
        var keys = new JsonWebKeySet(await File.ReadAllTextAsync(hosts.TokenServer.FileNamed(".tokenauth/keys.json")));
        return TestTokens.Moved(await hosts.TokenOfAsync(TestUser.Alice), by, keys.Keys.Single(), SecurityAlgorithms.EcdsaSha256);
    }

    private async Task<(HttpStatusCode Status, string Body, string Challenge)> CallAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _api.Urls.Single()) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.WwwAuthenticate.ToString());
    }
}
