using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
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
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(StartAsync)));
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

    private Task<StoreHost> StartAsync() => hosts.StartAsync(services => services.AddSingleton<IDataProtectionProvider>(_protection), ("SecretKey", null));
}
