using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Browser;

/// <summary>The resource server allows the token server's origin, and not the other way round.</summary>
[Collection(AuthorityHostsDefinition.Name)]
public sealed class CrossOriginTests(AuthorityHosts hosts, Chromium browser) : IClassFixture<Chromium>
{
    private const string Finance = "/dart/finance/business/1234567891";

    [NeedsProgramFact("chromium", "chromedriver")]
    public async Task A_page_of_an_allowed_origin_reads_a_401_its_body_and_why()
    {
        await browser.OpenAsync(hosts.TokenServer.Address + "/swagger");
        var refusal = await browser.FetchAsync(hosts.ResourceServer.Address + Finance, "Bearer x");
        Assert.Equal(401, refusal?.Status);
        Assert.Contains("error=\"invalid_token\", error_description=\"The token is malformed.\"", refusal?.Challenge, StringComparison.Ordinal);
        Assert.Equal("invalid_token", JsonElement.Parse(refusal!.Value.Body).GetProperty("error").GetString());

        var answer = await browser.FetchAsync(hosts.ResourceServer.Address + Finance, $"Bearer {await hosts.TokenOfAsync(TestUser.Alice)}");
        Assert.Equal(200, answer?.Status);
    }

    [NeedsProgramFact("chromium", "chromedriver")]
    public async Task A_page_of_another_origin_reads_nothing()
    {
        await browser.OpenAsync(hosts.ResourceServer.Address + "/health");
        Assert.Equal(401, (await browser.FetchAsync(hosts.ResourceServer.Address + Finance, "Bearer x"))?.Status);
        Assert.Null(await browser.FetchAsync(hosts.TokenServer.Address + "/users/me", "Bearer x"));
    }
}
