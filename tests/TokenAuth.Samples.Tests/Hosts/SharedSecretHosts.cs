namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>Token server and resource server share a secret, under the reference service's name for it.</summary>
public sealed class SharedSecretHosts : HostPair
{
    public const string Secret = "kT4mQ9xW2rV7bN5cZ8dF3gH6jL1pS0aE-shared-by-two-services";

    protected override (string Name, string Value)[] TokenServerSettings =>
        [("SECRET_KEY", Secret), ("ALGORITHM", "HS256"), ("USERNAME", TestUser.Korean.Name), ("PASSWORD", TestUser.Korean.Password)];

    protected override (string Name, string Value)[] ResourceServerSettings => [("SECRET_KEY", Secret)];
}

[CollectionDefinition(Name)]
public sealed class SharedSecretHostsDefinition : ICollectionFixture<SharedSecretHosts>
{
    public const string Name = "Token server and resource server with a shared secret";
}
