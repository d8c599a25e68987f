namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>TokenAuth.Sample and ResourceServer beside each other, shared by the tests of a collection.</summary>
public abstract class HostPair : IAsyncLifetime
{
    private readonly Dictionary<TestUser, string> _tokens = [];

    public SampleHost TokenServer { get; private set; } = null!;

    public SampleHost ResourceServer { get; private set; } = null!;

    protected abstract (string Name, string Value)[] TokenServerSettings { get; }

    protected abstract (string Name, string Value)[] ResourceServerSettings { get; }

    public async Task InitializeAsync()
    {
        TokenServer = await SampleHost.StartAsync("TokenAuth.Sample", TokenServerSettings);
        ResourceServer = await SampleHost.StartAsync(
            "ResourceServer", [("TokenAuth__Authority", TokenServer.Address), ("TokenAuth__AllowedOrigins__0", TokenServer.Address), .. ResourceServerSettings]);
    }

    /// <summary>A token of the user: each user logs in once, for hashing takes its time.</summary>
    public async Task<string> TokenOfAsync(TestUser user)
    {
        if (!_tokens.TryGetValue(user, out var token))
            _tokens[user] = token = await TokenServer.LoginAsync(user);
        return token;
    }

    public Task DisposeAsync()
    {
        ResourceServer?.Dispose();
        TokenServer?.Dispose();
        return Task.CompletedTask;
    }
}
