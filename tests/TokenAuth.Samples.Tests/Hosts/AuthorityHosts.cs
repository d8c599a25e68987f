namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>The resource server knows only the authority: it fetches the published keys.</summary>
public sealed class AuthorityHosts : HostPair
{
    public const string ClientId = "reporting";

    /// <summary>Without + and %: these libraries do not form-encode the halves of a Basic header as RFC 6749 §2.3.1 asks.</summary>
    public const string ClientSecret = "s3cret: with spaces & signs=more/";

    protected override (string Name, string Value)[] TokenServerSettings =>
    [
        .. TestUser.Settings(TestUser.Alice, TestUser.Korean, TestUser.Guest),
        ("TokenAuth__Clients__0__ClientId", ClientId),
        ("TokenAuth__Clients__0__ClientSecret", ClientSecret),
        ("TokenAuth__Clients__0__GrantTypes__0", "password"),
        ("TokenAuth__Clients__0__Scopes__0", "finance:read"),
        ("TokenAuth__Clients__0__Scopes__1", "admin"),
    ];

    protected override (string Name, string Value)[] ResourceServerSettings => [];
}

[CollectionDefinition(Name)]
public sealed class AuthorityHostsDefinition : ICollectionFixture<AuthorityHosts>
{
    public const string Name = "Token server and resource server with published keys";
}
