using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>
/// Two OAuth libraries of Node: openid-client, and oauth4webapi below it, which refuses whatever the RFCs do not allow. Each finds the server
/// by its metadata, gets tokens, asks about them and takes them back.
/// </summary>
[Collection(AuthorityHostsDefinition.Name)]
public sealed class NodeLibraryTests(AuthorityHosts hosts)
{
    [NeedsProgramFact("node", "npm:oauth4webapi")]
    public Task Oauth4webapi_refreshes_introspects_and_revokes_with_a_client_in_header_and_form() =>
        LibraryScript.PrintsOkAsync("node/oauth4webapi.mjs", hosts, TestClient.Encoding);

    [NeedsProgramFact("node", "npm:oauth4webapi")]
    public Task Oauth4webapi_refreshes_and_revokes_with_a_public_client() => LibraryScript.PrintsOkAsync("node/oauth4webapi.mjs", hosts, TestClient.Public);

    [NeedsProgramFact("node", "npm:oauth4webapi")]
    public Task Oauth4webapi_gets_a_token_of_the_clients_own_by_its_key() => LibraryScript.PrintsOkAsync("node/oauth4webapi.mjs", hosts, TestClient.Signing);

    [NeedsProgramFact("node", "npm:openid-client")]
    public Task Openid_client_gets_a_token_of_the_clients_own_by_its_key() => LibraryScript.PrintsOkAsync("node/openid_client.mjs", hosts, TestClient.Signing);

    [NeedsProgramFact("node", "npm:openid-client")]
    public Task Openid_client_refreshes_introspects_and_revokes_with_a_client_in_header_and_form() =>
        LibraryScript.PrintsOkAsync("node/openid_client.mjs", hosts, TestClient.Encoding);

    [NeedsProgramFact("node", "npm:openid-client")]
    public Task Openid_client_refreshes_and_revokes_with_a_public_client() => LibraryScript.PrintsOkAsync("node/openid_client.mjs", hosts, TestClient.Public);
}
