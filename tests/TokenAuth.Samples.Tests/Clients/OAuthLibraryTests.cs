using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>Two OAuth libraries of Python: logins, and what follows them until the session is revoked.</summary>
[Collection(AuthorityHostsDefinition.Name)]
public sealed class OAuthLibraryTests(AuthorityHosts hosts)
{
    [NeedsProgramFact("python3:requests_oauthlib")]
    public Task Requests_oauthlib_logs_in_without_a_client() => LibraryScript.PrintsOkAsync("python/requests_oauthlib_login.py", hosts);

    [NeedsProgramFact("python3:requests_oauthlib")]
    public Task Requests_oauthlib_logs_in_with_a_client_in_header_and_form() =>
        LibraryScript.PrintsOkAsync("python/requests_oauthlib_login.py", hosts, TestClient.Reporting);

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_logs_in_without_a_client() => LibraryScript.PrintsOkAsync("python/authlib_login.py", hosts);

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_logs_in_with_a_client_in_header_and_form() => LibraryScript.PrintsOkAsync("python/authlib_login.py", hosts, TestClient.Reporting);

    [NeedsProgramFact("python3:requests_oauthlib")]
    public Task Requests_oauthlib_refreshes_and_revokes_without_a_client() => LibraryScript.PrintsOkAsync("python/requests_oauthlib_session.py", hosts);

    [NeedsProgramFact("python3:requests_oauthlib")]
    public Task Requests_oauthlib_refreshes_and_revokes_with_a_client_in_header_and_form() =>
        LibraryScript.PrintsOkAsync("python/requests_oauthlib_session.py", hosts, TestClient.Reporting);

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_refreshes_and_revokes_without_a_client() => LibraryScript.PrintsOkAsync("python/authlib_session.py", hosts);

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_refreshes_introspects_and_revokes_with_a_client_in_header_and_form() =>
        LibraryScript.PrintsOkAsync("python/authlib_session.py", hosts, TestClient.Reporting);

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_gets_a_token_of_the_clients_own() => LibraryScript.PrintsOkAsync("python/authlib_client_credentials.py", hosts, TestClient.Reporting);

    [NeedsProgramFact("python3:authlib", "python3:requests")]
    public Task Authlib_gets_a_token_of_the_clients_own_by_its_key() => LibraryScript.PrintsOkAsync("python/authlib_client_credentials.py", hosts, TestClient.Signing);
}
