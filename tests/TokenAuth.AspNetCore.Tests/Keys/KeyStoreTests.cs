using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Tests.Keys;

/// <summary>Keys that several instances share in a store, encrypted with Data Protection, and rotate.</summary>
public sealed class KeyStoreTests
{
    private readonly SharedKeyStore _store = new();
    private readonly EphemeralDataProtectionProvider _protection = new();

    [Fact]
    public async Task Instances_share_their_keys_and_the_store_sees_none()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        Assert.Equal(200, (await second.GetAsync("/", $"Bearer {first.Issuer.Issue("alice").Value}")).Status);
        Assert.DoesNotContain("\"kty\"", Encoding.Latin1.GetString(_store.Document!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_published_before_it_signs_and_what_it_signed_is_accepted_by_all()
    {
        await using var app = await StartAsync();
        var begun = Assert.Single(await KeyIdsAsync(app));
        await AdvanceAsync(app, TimeSpan.FromDays(89));
        var announced = await KeyIdsAsync(app);
        Assert.Equal((2, begun), (announced.Length, announced[0]));
        var old = app.Issuer.Issue("alice").Value;
        Assert.Equal(begun, KeyIdOf(old));
        await AdvanceAsync(app, TimeSpan.FromDays(1));
        Assert.Equal(announced[1], KeyIdOf(app.Issuer.Issue("alice").Value));
        Assert.Equal(2, (await KeyIdsAsync(app)).Length);
        await AdvanceAsync(app, TimeSpan.FromMinutes(16));
        Assert.Equal([announced[1]], await KeyIdsAsync(app));
    }

    [Fact]
    public async Task A_store_that_is_down_at_the_start_gives_503_until_it_answers()
    {
        _store.IsDown = true;
        await using var app = await StartAsync();
        Assert.Equal(503, (await app.PostFormAsync("username=alice&password=x")).Status);
        Assert.Equal(503, (await app.GetAsync("/", $"Bearer {TestTokens.Forge()}")).Status);
        Assert.Equal("Unhealthy", (await app.GetAsync("/health")).Body);
        _store.IsDown = false;
        await AdvanceAsync(app, TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await app.GetAsync("/", $"Bearer {app.Issuer.Issue("alice").Value}")).Status);
        Assert.Equal("Healthy", (await app.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task A_store_that_goes_down_later_leaves_the_keys_in_force()
    {
        await using var app = await StartAsync();
        _store.IsDown = true;
        await AdvanceAsync(app, TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await app.GetAsync("/", $"Bearer {app.Issuer.Issue("alice").Value}")).Status);
        Assert.Contains(app.Logs.GetSnapshot(), record => record.Id.Id == 2017);
    }

    [Fact]
    public async Task Data_Protection_that_forgets_its_keys_is_warned_about()
    {
        await using var app = await StartAsync();
        Assert.Contains(app.Logs.GetSnapshot(), record => record.Id.Id == 2016);
    }

    [Fact]
    public async Task Keys_that_another_Data_Protection_encrypted_stop_the_start_and_stay()
    {
        await using (await StartAsync())
        {
        }

        var kept = _store.Document;
        var e = await Assert.ThrowsAsync<SigningKeyException>(() => StartAsync(new EphemeralDataProtectionProvider()));
        Assert.Contains("AddDataProtection().PersistKeysTo", e.Message, StringComparison.Ordinal);
        Assert.Same(kept, _store.Document);
    }

    [Fact]
    public async Task Without_Data_Protection_the_start_says_what_is_missing()
    {
        var settings = TestSettings.Server(("SigningKeyFile", null));
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestApp.ServerAsync(settings: settings, add: builder => builder.Services.AddSingleton<IKeyStore>(_store)));
        Assert.Contains("AddDataProtection()", e.Message, StringComparison.Ordinal);
    }

    private Task<TestApp> StartAsync(IDataProtectionProvider? protection = null) => TestApp.ServerAsync(
        map =>
        {
            map.MapGet("/", () => "ran").RequireToken();
            map.MapHealthChecks("/health");
        },
        TestSettings.Server(("SigningKeyFile", null)),
        builder =>
        {
            builder.Services.AddSingleton<IKeyStore>(_store);
            builder.Services.AddSingleton(protection ?? _protection);
        });

    /// <summary>Advances, and waits until the rotator has looked at the time that is then.</summary>
    private async Task AdvanceAsync(TestApp app, TimeSpan by)
    {
        var reads = _store.Reads;
        app.Time.Advance(by);
        while (_store.Reads == reads)
            await Task.Yield();
        await app.App.Services.GetRequiredService<KeyRingManager>().RefreshAsync().AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task<string[]> KeyIdsAsync(TestApp app) =>
        [.. JsonDocument.Parse((await app.GetAsync(TokenAuthPaths.Jwks)).Body).RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];

    private static string KeyIdOf(string token) =>
        JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;

    private sealed class SharedKeyStore : IKeyStore
    {
        public string Description => "The store";

        private readonly Lock _gate = new();
        private long _version;
        private int _reads;

        internal bool IsDown { get; set; }

        internal byte[]? Document { get; private set; }

        internal int Reads => Volatile.Read(ref _reads);

        public ValueTask<StoredKeys?> ReadAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            lock (_gate)
                return IsDown ? throw new StoreUnavailableException() : ValueTask.FromResult(Document is null ? null : new StoredKeys(_version, Document));
        }

        public ValueTask<bool> TryWriteAsync(byte[] document, long? expectedVersion, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (expectedVersion != (Document is null ? null : _version))
                    return ValueTask.FromResult(false);
                (Document, _version) = (document, _version + 1);
                return ValueTask.FromResult(true);
            }
        }
    }
}
