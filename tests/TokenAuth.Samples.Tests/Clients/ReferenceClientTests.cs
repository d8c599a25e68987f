using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>The reference service's own clients: two fields, no <c>grant_type</c>.</summary>
[Collection(AuthorityHostsDefinition.Name)]
public sealed class ReferenceClientTests(AuthorityHosts hosts)
{
    private static readonly Command _python = new(Programs.Python, Repository.Sample("clients/python/reference_client.py"));
    private static readonly Command _java = new("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", Repository.Sample("clients/java/ReferenceClient.java"));

    [NeedsProgramFact("python3:requests")]
    public Task The_python_client_works_unchanged_with_a_korean_name_and_password() => WorksAsync(_python, TestUser.Korean);

    [NeedsProgramFact("java")]
    public Task The_java_client_works_unchanged_with_a_korean_name_and_password() => WorksAsync(_java, TestUser.Korean);

    private async Task WorksAsync(Command client, TestUser user)
    {
        var run = await client.With(("TOKEN_SERVER", hosts.TokenServer.Address), ("TOKENAUTH_USERNAME", user.Name), ("TOKENAUTH_PASSWORD", user.Password)).RunAsync();

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.StartsWith("users/me: 200 ", run.Output, StringComparison.Ordinal);
        Assert.Equal(user.Name, JsonElement.Parse(run.Output["users/me: 200 ".Length..]).GetProperty("sub").GetString());
    }
}
