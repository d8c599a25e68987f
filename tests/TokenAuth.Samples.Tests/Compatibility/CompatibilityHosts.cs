using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Compatibility;

/// <summary>
/// The reference service, once for each of its one users, beside our two hosts with <c>Compatibility=FastApi</c>; all with one secret. The
/// reference is one process for both parts.
/// </summary>
public sealed class CompatibilityHosts : HostPair, IAsyncLifetime
{
    private readonly Dictionary<TestUser, SampleHost> _references = [];
    private readonly Dictionary<TestUser, string> _tokens = [];

    protected override (string Name, string Value)[] TokenServerSettings =>
        [("SECRET_KEY", SharedSecretHosts.Secret), ("TokenAuth__Compatibility", "FastApi"), .. TestUser.Settings(TestUser.Alice, TestUser.Korean)];

    protected override (string Name, string Value)[] ResourceServerSettings => [("SECRET_KEY", SharedSecretHosts.Secret), ("TokenAuth__Compatibility", "FastApi")];

    public SampleHost ReferenceFor(TestUser user) => _references[user];

    public async Task<string> ReferenceTokenOfAsync(TestUser user) =>
        _tokens.TryGetValue(user, out var token) ? token : _tokens[user] = await _references[user].LoginAsync(user);

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        foreach (var user in (TestUser[])[TestUser.Alice, TestUser.Korean])
            _references[user] = await StartReferenceAsync(user);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var reference in _references.Values)
            reference.Dispose();
        await DisposeAsync();
    }

    private static Task<SampleHost> StartReferenceAsync(TestUser user) => SampleHost.StartProgramAsync(
        "Uvicorn running on",
        port => new Command(Programs.Python, Repository.Ours("reference/reference_service.py"), $"{port}")
            .With(("SECRET_KEY", SharedSecretHosts.Secret), ("ALGORITHM", "HS256"), ("USERNAME", user.Name), ("PASSWORD", user.Password)));
}
