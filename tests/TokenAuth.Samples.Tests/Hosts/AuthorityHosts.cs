namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>The resource server knows only the authority: it fetches the published keys.</summary>
public sealed class AuthorityHosts : HostPair
{
    protected override (string Name, string Value)[] TokenServerSettings =>
    [
        .. TestUser.Settings(TestUser.Alice, TestUser.Korean, TestUser.Guest),
        .. TestClient.Settings(TestClient.Reporting, TestClient.Encoding, TestClient.Public, TestClient.Signing),
    ];

    protected override (string Name, string Value)[] ResourceServerSettings => [];
}

[CollectionDefinition(Name)]
public sealed class AuthorityHostsDefinition : ICollectionFixture<AuthorityHosts>
{
    public const string Name = "Token server and resource server with published keys";
}
