using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>Two OAuth libraries that know nothing of ours.</summary>
[Collection(AuthorityHostsDefinition.Name)]
public sealed class OAuthLibraryTests(AuthorityHosts hosts)
{
    private static readonly (string, string)[] _registeredClient = [("CLIENT_ID", AuthorityHosts.ClientId), ("CLIENT_SECRET", AuthorityHosts.ClientSecret)];

    [NeedsProgramFact("python3:requests_oauthlib")]
    public Task Requests_oauthlib_logs_in_without_a_client() => PrintsOkAsync("requests_oauthlib_login.py");

    [NeedsProgramFact("python3:requests_oauthlib")]
    public Task Requests_oauthlib_logs_in_with_a_client_in_header_and_form() => PrintsOkAsync("requests_oauthlib_login.py", _registeredClient);

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_logs_in_without_a_client() => PrintsOkAsync("authlib_login.py");

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_logs_in_with_a_client_in_header_and_form() => PrintsOkAsync("authlib_login.py", _registeredClient);

    private async Task PrintsOkAsync(string script, params (string Name, string Value)[] client)
    {
        var run = await new Command(Programs.Python, Repository.Ours($"python/{script}"), hosts.TokenServer.Address)
            .With(("TOKENAUTH_USERNAME", TestUser.Korean.Name), ("TOKENAUTH_PASSWORD", TestUser.Korean.Password), ("AUDIENCE", hosts.TokenServer.Address))
            .With(client)
            .RunAsync();

        Assert.Equal("OK", run.Output.Trim());
        Assert.Equal(0, run.ExitCode);
    }
}
