using System.Net;
using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.Finance;

[Collection(AuthorityHostsDefinition.Name)]
public sealed class FinanceTests(AuthorityHosts hosts)
{
    private const string Path = "/dart/finance/business/";

    [Theory]
    [InlineData("123456789")]
    [InlineData("12345678910")]
    [InlineData("1234567890")]
    [InlineData("123-45-67891")]
    [InlineData("123456789x")]
    [InlineData("１２３４５６７８９１")]
    public async Task What_is_no_business_number_is_refused(string number)
    {
        foreach (var host in Both())
        {
            using var response = await host.GetAsync(Path + Uri.EscapeDataString(number), await hosts.TokenOfAsync(TestUser.Alice));

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Contains("ten digits", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_known_company_has_figures()
    {
        foreach (var host in Both())
        {
            var answer = await host.GetJsonAsync(Path + "1234567891", await hosts.TokenOfAsync(TestUser.Alice));

            var years = answer.GetProperty("newCompanyFinance").EnumerateArray().Select(company => company.GetProperty("fiscalYear").GetInt32());
            Assert.Equal([2025, 2024], years);
        }
    }

    [Theory]
    [InlineData("1111111119")]
    [InlineData("0000000000")]
    public async Task An_unknown_company_has_an_empty_list(string number)
    {
        foreach (var host in Both())
            Assert.Equal("""{"newCompanyFinance":[]}""", (await host.GetJsonAsync(Path + number, await hosts.TokenOfAsync(TestUser.Alice))).GetRawText());
    }

    [Fact]
    public async Task Without_the_scope_the_figures_are_forbidden()
    {
        foreach (var host in Both())
        {
            using var response = await host.GetAsync(Path + "1234567891", await hosts.TokenOfAsync(TestUser.Guest));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.EndsWith("scope=\"finance:read\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_damaged_source_is_a_problem_without_internals_and_the_log_has_the_stack()
    {
        var file = hosts.TokenServer.FileNamed("damaged-figures.json");
        await File.WriteAllTextAsync(file, """{ "companies": [ { "businessNumber": """);
        using var host = await SampleHost.StartAsync("ResourceServer", ("TokenAuth__Authority", hosts.TokenServer.Address), ("Finance__File", file));

        using var response = await host.GetAsync(Path + "1234567891", await hosts.TokenOfAsync(TestUser.Alice));

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("The source of the figures could not answer.", JsonElement.Parse(body).GetProperty("detail").GetString());
        Assert.All(["Exception", "damaged-figures", "TokenAuth.Sample", " at ", "Json"], word => Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase));
        await host.Program.WaitForAsync("System.Text.Json.JsonException");
        await host.Program.WaitForAsync("at TokenAuth.Sample.Finance.JsonFinanceSource.FindAsync");
    }

    private SampleHost[] Both() => [hosts.TokenServer, hosts.ResourceServer];
}
