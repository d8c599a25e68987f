using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Browser;

/// <summary>Both API pages log in with the password form, without a client, and call an endpoint with the token they got.</summary>
[Collection(AuthorityHostsDefinition.Name)]
public sealed class ApiPageTests(AuthorityHosts hosts, Chromium browser) : IClassFixture<Chromium>
{
    [NeedsProgramFact("chromium", "chromedriver")]
    public async Task The_docs_page_logs_in_and_calls_an_endpoint()
    {
        await browser.OpenAsync(hosts.TokenServer.Address + "/docs");
        await browser.TypeAsync(Labelled("Username"), TestUser.Korean.Name);
        await browser.TypeAsync(Labelled("Password"), TestUser.Korean.Password);
        await browser.ClickAsync("//button[normalize-space()='Authorize']");
        Assert.Equal(200, await browser.StatusOfAsync("/token"));
        await browser.WaitForAsync("//label[normalize-space()='Access Token']"); // the page has read the answer

        await browser.ClickAsync("//button[contains(., 'Test Request') and contains(., 'get /users/me')]");
        await browser.ClickAsync("//button[starts-with(normalize-space(), 'Send') and contains(., 'users/me')]");
        Assert.Equal(200, await browser.StatusOfAsync("/users/me"));
        Assert.Equal([hosts.TokenServer.Address], await browser.HostsAsync());
    }

    [NeedsProgramFact("chromium", "chromedriver")]
    public async Task The_swagger_page_logs_in_and_calls_an_endpoint()
    {
        await browser.OpenAsync(hosts.TokenServer.Address + "/swagger");
        await browser.ClickAsync("//button[contains(@class, 'authorize') and contains(., 'Authorize')]");
        await browser.TypeAsync("//input[@id='oauth_username']", TestUser.Korean.Name);
        await browser.TypeAsync("//input[@id='oauth_password']", TestUser.Korean.Password);
        await browser.ClickAsync("//button[@aria-label='Apply given OAuth2 credentials']");
        Assert.Equal(200, await browser.StatusOfAsync("/token"));
        await browser.WaitForAsync("//button[normalize-space()='Logout']");

        await browser.ClickAsync("//button[contains(@class, 'btn-done')]");
        await browser.ClickAsync("//div[contains(@class, 'opblock')]//button[contains(@class, 'opblock-summary-control') and contains(., 'me')]");
        await browser.ClickAsync("//button[contains(., 'Try it out')]");
        await browser.ClickAsync("//button[contains(., 'Execute')]");
        Assert.Equal(200, await browser.StatusOfAsync("/users/me"));
        Assert.Equal([hosts.TokenServer.Address], await browser.HostsAsync());
    }

    private static string Labelled(string label) => $"//*[@aria-labelledby = //label[normalize-space() = '{label}']/@id]";
}
