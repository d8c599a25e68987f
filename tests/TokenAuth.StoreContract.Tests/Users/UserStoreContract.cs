using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Users;

namespace TokenAuth.StoreContract.Tests.Users;

/// <summary>What every <see cref="IUserStore"/> does with the users of the configuration.</summary>
public abstract class UserStoreContract(StoreHosts hosts)
{
    private IUserStore Store => hosts.First.Users;

    [ContractFact]
    public async Task A_configured_user_is_found_by_name_and_by_nothing_else()
    {
        var alice = await Store.FindByNameAsync("alice", default);
        Assert.Equal(("alice", "orders:read", false), (alice!.Username, Assert.Single(alice.Scopes), alice.IsDisabled));
        foreach (var name in TestData.HostileTexts.Concat(["Alice", "alice ", "alic"]))
            Assert.Null(await Store.FindByNameAsync(name, default));
    }

    [ContractFact]
    public async Task Of_many_who_replace_one_hash_at_once_one_succeeds()
    {
        var alice = (await Store.FindByNameAsync("alice", default))!;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await Store.TryReplacePasswordHashAsync(alice, $"hash {i}", default))));
        Assert.Single(outcomes, replaced => replaced);
        var changed = (await Store.FindByNameAsync("alice", default))!;
        Assert.Equal(alice.SecurityStamp, changed.SecurityStamp);
        Assert.True(await Store.TryReplacePasswordHashAsync(changed, alice.PasswordHash, default));
        Assert.False(await Store.TryReplacePasswordHashAsync(alice with { Username = "nobody" }, "hash", default));
    }

    [ContractFact]
    public async Task A_configured_client_is_found_by_its_id_and_by_nothing_else()
    {
        var app = await hosts.First.Clients.FindByIdAsync("app", default);
        Assert.Equal(("app", true, "password refresh_token", "orders:read"), (app!.ClientId, app.IsPublic, string.Join(' ', app.GrantTypes), Assert.Single(app.Scopes)));
        foreach (var id in TestData.HostileTexts.Concat(["App", "app ", "anonymous"]))
            Assert.Null(await hosts.First.Clients.FindByIdAsync(id, default));
    }
}

public sealed class InMemoryUserStoreTests(InMemoryHosts hosts) : UserStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteUserStoreTests(SqliteHosts hosts) : UserStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlUserStoreTests(PostgreSqlHosts hosts) : UserStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
