using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TokenAuth.Administration;
using TokenAuth.Keys;
using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Tokens;

namespace TokenAuth.StoreContract.Tests.Keys;

/// <summary>Keys in the database that instances share.</summary>
[NeedsPostgres]
public sealed class KeyStoreTests(PostgreSqlHosts hosts) : IClassFixture<PostgreSqlHosts>
{
    private static readonly EphemeralDataProtectionProvider _protection = new();

    [ContractFact]
    public async Task Instances_that_start_together_agree_on_one_key_and_accept_each_others_tokens()
    {
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StartAsync())));
        foreach (var instance in instances)
            await instance.Services.GetRequiredService<KeyRingManager>().RefreshAsync();
        Assert.Single(instances.Select(instance => instance.Services.GetRequiredService<KeyRingProvider>().Current.Current!.KeyId).Distinct(StringComparer.Ordinal));
        var login = await instances[0].LogInAsync();
        Assert.True(instances[1].Services.GetRequiredService<TokenVerifier>().Verify(login.Response!.AccessToken.Value).Succeeded);
        Assert.True((await instances[2].RefreshAsync(login.Response.RefreshToken!)).Succeeded);
    }

    [ContractFact]
    public async Task The_database_holds_no_key_that_can_be_read()
    {
        await StartAsync();
        await using var source = NpgsqlDataSource.Create(hosts.ConnectionString);
        await using var command = source.CreateCommand("SELECT encode(document, 'escape') FROM tokenauth_keys");
        var stored = (string)(await command.ExecuteScalarAsync())!;
        Assert.NotEmpty(stored);
        Assert.DoesNotContain("kty", stored, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Of_two_changes_of_one_version_one_counts()
    {
        var store = (await StartAsync()).Services.GetRequiredService<IKeyStore>();
        var read = (await store.ReadAsync(default))!;
        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await store.TryWriteAsync(read.Document, read.Version, default))));
        Assert.Single(written, isWritten => isWritten);
        Assert.False(await store.TryWriteAsync(read.Document, null, default));
    }

    [ContractFact]
    public async Task Keys_rotate_while_two_instances_serve_and_a_session_goes_on_at_either()
    {
        StoreHost[] instances = [await StartAsync(("RevocationStaleness", "00:01:00")), await StartAsync(("RevocationStaleness", "00:01:00"))];
        var token = (await instances[0].LogInAsync()).Response!.RefreshToken!;
        HashSet<string> signedBy = new(StringComparer.Ordinal);
        for (var day = 0; day < 89; day++)
        {
            foreach (var instance in instances)
                instance.Time.Advance(TimeSpan.FromDays(1));
            var (one, other) = (instances[day % 2], instances[1 - (day % 2)]);
            await one.Services.GetRequiredService<KeyRingManager>().RefreshAsync(); // the other does within a minute: until then its ring is the old one
            var refreshed = await one.RefreshAsync(token);
            Assert.True(refreshed.Succeeded, $"day {day}: {refreshed.Error?.Reason}");
            Assert.Equal(200, await other.GetAsync(refreshed.Response.AccessToken.Value));
            signedBy.Add(other.Services.GetRequiredService<TokenVerifier>().Verify(refreshed.Response.AccessToken.Value).Token!.KeyId);
            token = refreshed.Response.RefreshToken!;
        }

        foreach (var instance in instances)
            instance.Time.Advance(TimeSpan.FromHours(12));
        var login = await instances[0].LogInAsync();
        Assert.Equal(200, await instances[1].GetAsync(login.Response!.AccessToken.Value));
        Assert.Single(signedBy);
        await instances[0].Services.GetRequiredService<KeyRingManager>().RefreshAsync();
        Assert.Equal(2, instances[0].Services.GetRequiredService<KeyRingProvider>().Current.Keys.Length); // the next one is announced
        foreach (var instance in instances)
        {
            instance.Time.Advance(TimeSpan.FromDays(1));
            await instance.Services.GetRequiredService<KeyRingManager>().RefreshAsync();
        }

        var next = await instances[1].LogInAsync();
        Assert.DoesNotContain(instances[0].Services.GetRequiredService<TokenVerifier>().Verify(next.Response!.AccessToken.Value).Token!.KeyId, signedBy);
        Assert.True((await instances[0].RefreshAsync(login.Response.RefreshToken!)).Succeeded); // made by the key before
    }

    [ContractFact]
    public async Task A_key_that_one_withdraws_the_other_drops_when_it_hears_of_it()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        await second.Services.GetRequiredService<KeyRingManager>().RefreshAsync();
        var login = (await second.LogInAsync()).Response!;
        var ring = second.Services.GetRequiredService<KeyRingProvider>();
        var leaked = ring.Current.Current!.KeyId;
        Assert.True((await first.Services.GetRequiredService<KeyAdministration>().WithdrawAsync(leaked)).Succeeded);
        Assert.Equal(401, await first.GetAsync(login.AccessToken.Value));
        second.Time.Advance(TimeSpan.FromMilliseconds(500)); // half of RevocationStaleness
        await PollAsync(() => !string.Equals(ring.Current.Current!.KeyId, leaked, StringComparison.Ordinal));
        Assert.Equal(401, await second.GetAsync(login.AccessToken.Value));
        Assert.Equal(200, await first.GetAsync((await second.LogInAsync()).Response!.AccessToken.Value));
        Assert.False((await first.RefreshAsync(login.RefreshToken!)).Succeeded);
    }

    private static async Task PollAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private Task<StoreHost> StartAsync(params (string Setting, string? Value)[] settings) => hosts.StartAsync(services => services.AddSingleton<IDataProtectionProvider>(_protection), [("SecretKey", null), .. settings]);
}
