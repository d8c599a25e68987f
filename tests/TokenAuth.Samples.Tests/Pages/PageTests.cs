using System.Net;
using System.Text.RegularExpressions;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.Pages;

[Collection(AuthorityHostsDefinition.Name)]
public sealed partial class PageTests(AuthorityHosts hosts)
{
    [Fact]
    public async Task Users_me_returns_the_claims_of_the_token()
    {
        var claims = await hosts.TokenServer.GetJsonAsync("/users/me", await hosts.TokenOfAsync(TestUser.Alice));

        Assert.Equal(
            ["aud", "client_id", "exp", "iat", "iss", "jti", "scope", "sid", "sub"],
            claims.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal("alice", claims.GetProperty("sub").GetString());
        Assert.Equal(hosts.TokenServer.Address, claims.GetProperty("iss").GetString());
        Assert.Equal(TimeSpan.FromMinutes(15).TotalSeconds, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task The_admin_page_is_forbidden_without_the_scope()
    {
        using var response = await hosts.TokenServer.GetAsync("/admin", await hosts.TokenOfAsync(TestUser.Guest));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var challenge = response.Headers.WwwAuthenticate.ToString();
        Assert.Contains("error=\"insufficient_scope\"", challenge, StringComparison.Ordinal);
        Assert.EndsWith("scope=\"admin\"", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_servers_say_that_they_are_well()
    {
        foreach (var host in (SampleHost[])[hosts.TokenServer, hosts.ResourceServer])
        {
            using var response = await host.GetAsync("/health");
            Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task The_api_document_names_every_path_and_the_password_flow()
    {
        var document = await hosts.TokenServer.GetJsonAsync("/openapi/v1.json");

        var flow = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("TokenAuth").GetProperty("flows").GetProperty("password");
        Assert.Equal(hosts.TokenServer.Address + "/token", flow.GetProperty("tokenUrl").GetString());
        Assert.Equal(["admin", "finance:read"], flow.GetProperty("scopes").EnumerateObject().Select(scope => scope.Name));
        Assert.Equal(
            ["/admin", "/dart/finance/business/{bizNum}", "/token", "/users/me"],
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/docs/")]
    [InlineData("/swagger/index.html")]
    public async Task The_pages_and_what_they_load_name_no_other_host(string path)
    {
        var page = await ReadAsync(path);
        Assert.DoesNotMatch(OtherHost(), page);

        var loaded = LoadedFile().Matches(page).Select(match => match.Groups["file"].Value).ToList();
        Assert.NotEmpty(loaded);
        foreach (var file in loaded)
            Assert.NotEmpty(await ReadAsync(new Uri(new Uri(hosts.TokenServer.Address + path), file).AbsolutePath));
    }

    private async Task<string> ReadAsync(string path)
    {
        using var response = await hosts.TokenServer.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("(https?:)?//(?!127\\.0\\.0\\.1)[a-z0-9-]+\\.[a-z]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherHost();

    [GeneratedRegex("(src|href)=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoadedFile();
}
