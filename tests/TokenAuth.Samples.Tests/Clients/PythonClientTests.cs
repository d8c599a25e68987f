using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

[Collection(AuthorityHostsDefinition.Name)]
public sealed class PythonClientTests(AuthorityHosts hosts)
{
    [NeedsProgramFact("python3:requests")]
    public Task It_logs_in_once_and_calls_both_servers() =>
        ClientBehaviour.LogsInOnceAndCallsBothServersAsync(SampleClient.Python, hosts, TestUser.Korean);

    [NeedsProgramFact("python3:requests")]
    public Task It_ends_with_2_when_the_login_is_refused() =>
        ClientBehaviour.EndsWith2WhenTheLoginIsRefusedAsync(SampleClient.Python, hosts);

    [NeedsProgramFact("python3:requests")]
    public Task It_ends_with_3_when_a_scope_is_missing() =>
        ClientBehaviour.EndsWith3WhenAScopeIsMissingAsync(SampleClient.Python, hosts);

    [NeedsProgramFact("python3:requests")]
    public Task It_logs_in_again_when_the_stored_token_is_refused() =>
        ClientBehaviour.LogsInAgainWhenTheStoredTokenIsRefusedAsync(SampleClient.Python, hosts, TestUser.Alice);

    [NeedsProgramFact("python3:requests")]
    public Task It_refreshes_without_asking_for_the_password() =>
        ClientBehaviour.RefreshesWithoutAskingForThePasswordAsync(SampleClient.Python, hosts, TestUser.Korean);

    [NeedsProgramFact("python3:requests")]
    public Task It_logs_in_again_when_the_refresh_is_refused() =>
        ClientBehaviour.LogsInAgainWhenTheRefreshIsRefusedAsync(SampleClient.Python, hosts, TestUser.Alice);
}
