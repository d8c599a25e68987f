using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

[Collection(AuthorityHostsDefinition.Name)]
public sealed class JavaClientTests(AuthorityHosts hosts)
{
    [NeedsProgramFact("java")]
    public Task It_logs_in_once_and_calls_both_servers() =>
        ClientBehaviour.LogsInOnceAndCallsBothServersAsync(SampleClient.Java, hosts, TestUser.Korean);

    [NeedsProgramFact("java")]
    public Task It_ends_with_2_when_the_login_is_refused() =>
        ClientBehaviour.EndsWith2WhenTheLoginIsRefusedAsync(SampleClient.Java, hosts);

    [NeedsProgramFact("java")]
    public Task It_ends_with_3_when_a_scope_is_missing() =>
        ClientBehaviour.EndsWith3WhenAScopeIsMissingAsync(SampleClient.Java, hosts);

    [NeedsProgramFact("java")]
    public Task It_logs_in_again_when_the_stored_token_is_refused() =>
        ClientBehaviour.LogsInAgainWhenTheStoredTokenIsRefusedAsync(SampleClient.Java, hosts, TestUser.Alice);

    [NeedsProgramFact("java")]
    public Task It_refreshes_without_asking_for_the_password() =>
        ClientBehaviour.RefreshesWithoutAskingForThePasswordAsync(SampleClient.Java, hosts, TestUser.Korean);

    [NeedsProgramFact("java")]
    public Task It_logs_in_again_when_the_refresh_is_refused() =>
        ClientBehaviour.LogsInAgainWhenTheRefreshIsRefusedAsync(SampleClient.Java, hosts, TestUser.Alice);
}
