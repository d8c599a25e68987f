using TokenAuth.Clients;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Clients;

/// <summary>What every <see cref="IManagedClientStore"/> does.</summary>
public abstract class ManagedClientStoreContract(StoreHosts hosts)
{
    private IManagedClientStore Store => (IManagedClientStore)hosts.First.Clients;

    [ContractFact]
    public async Task A_client_is_there_as_it_was_added_and_changed_and_then_it_is_gone()
    {
        var second = await hosts.SecondAsync();
        var client = new Client { ClientId = $"https://a.example/{TestData.NewId()}", SecretHash = "hash", GrantTypes = ["password"], Scopes = ["a"], RedirectUris = ["https://a.example/b"] };
        Assert.True(await Store.TryAddAsync(client, default));
        Assert.False(await Store.TryAddAsync(client, default));
        AssertSame(client, await second.Clients.FindByIdAsync(client.ClientId, default));
        var changed = client with { SecretHash = null, Jwks = "{}", GrantTypes = ["x", "y"], Scopes = [], RedirectUris = [], AllowIntrospection = true };
        var read = (await Store.FindByIdAsync(client.ClientId, default))!;
        Assert.True(await Store.TryUpdateAsync(read, changed, default));
        Assert.False(await Store.TryUpdateAsync(read, client, default));
        AssertSame(changed, await second.Clients.FindByIdAsync(client.ClientId, default));
        Assert.True(await Store.TryRemoveAsync(client.ClientId, default));
        Assert.False(await Store.TryRemoveAsync(client.ClientId, default));
        Assert.False(await Store.TryUpdateAsync(changed, client, default));
        Assert.Null(await second.Clients.FindByIdAsync(client.ClientId, default));
        foreach (var id in TestData.HostileTexts)
            Assert.False(await Store.TryRemoveAsync(id, default));
    }

    [ContractFact]
    public async Task Of_many_who_add_one_id_at_once_one_succeeds()
    {
        var client = new Client { ClientId = TestData.NewId() };
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await Store.TryAddAsync(client, default))));
        Assert.Single(added, isAdded => isAdded);
    }

    [ContractFact]
    public async Task Pages_have_every_client_once()
    {
        string[] ids = [.. Enumerable.Range(0, 25).Select(i => (i % 2 == 0 ? "Z" : "a") + TestData.NewId())];
        foreach (var id in ids)
            await Store.TryAddAsync(new Client { ClientId = id }, default);
        List<string> seen = [];
        IReadOnlyList<Client> page;
        do
        {
            page = await Store.ListAsync(seen.Count == 0 ? "" : seen[^1], 7, default);
            seen.AddRange(page.Select(client => client.ClientId));
        }
        while (page.Count == 7);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(ids.Except(seen, StringComparer.Ordinal));
    }

    private static void AssertSame(Client expected, Client? stored)
    {
        Assert.Equal(expected with { GrantTypes = stored!.GrantTypes, Scopes = stored.Scopes, RedirectUris = stored.RedirectUris }, stored);
        Assert.Equal(Lists(expected), Lists(stored));
    }

    private static IEnumerable<string> Lists(Client client) => [.. client.GrantTypes, "|", .. client.Scopes, "|", .. client.RedirectUris];
}

public sealed class InMemoryManagedClientStoreTests(InMemoryHosts hosts) : ManagedClientStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteManagedClientStoreTests(SqliteHosts hosts) : ManagedClientStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlManagedClientStoreTests(PostgreSqlHosts hosts) : ManagedClientStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
