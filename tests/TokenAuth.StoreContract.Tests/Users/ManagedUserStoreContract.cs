using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Users;

namespace TokenAuth.StoreContract.Tests.Users;

/// <summary>What every <see cref="IManagedUserStore"/> does.</summary>
public abstract class ManagedUserStoreContract(StoreHosts hosts)
{
    private IManagedUserStore Store => (IManagedUserStore)hosts.First.Users;

    [ContractFact]
    public async Task A_user_is_there_as_it_was_added_and_at_every_instance()
    {
        var second = await hosts.SecondAsync();
        var user = NewUser() with { Username = $"김 '{TestData.NewId()}'", Scopes = ["orders:read", "admin"], SecurityStamp = "stamp", IsDisabled = true };
        Assert.True(await Store.TryAddAsync(user, default));
        var stored = (await second.Users.FindByNameAsync(user.Username, default))!;
        Assert.Equal(user with { Scopes = stored.Scopes }, stored);
        Assert.Equal(user.Scopes, stored.Scopes);
    }

    [ContractFact]
    public async Task Of_many_who_add_one_name_at_once_one_succeeds()
    {
        var name = TestData.NewId();
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await Store.TryAddAsync(NewUser() with { Username = name, PasswordHash = $"hash {i}" }, default))));
        Assert.Single(added, isAdded => isAdded);
    }

    [ContractFact]
    public async Task A_change_counts_unless_somebody_else_was_faster()
    {
        var user = NewUser();
        await Store.TryAddAsync(user, default);
        var read = (await Store.FindByNameAsync(user.Username, default))!;
        var changes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await Store.TryUpdateAsync(read, read with { PasswordHash = $"hash {i}", SecurityStamp = $"{i}" }, default))));
        Assert.Single(changes, isMade => isMade);
        var now = (await Store.FindByNameAsync(user.Username, default))!;
        Assert.Equal($"hash {now.SecurityStamp}", now.PasswordHash);
        Assert.True(await Store.TryUpdateAsync(now, now with { Scopes = ["admin"], IsDisabled = true }, default));
        Assert.False(await Store.TryUpdateAsync(now, now with { Scopes = ["orders:read"] }, default));
        Assert.True(await Store.TryReplacePasswordHashAsync(now, "rehashed", default));
        var last = (await Store.FindByNameAsync(user.Username, default))!;
        Assert.Equal(("rehashed", now.SecurityStamp, "admin", true), (last.PasswordHash, last.SecurityStamp, Assert.Single(last.Scopes), last.IsDisabled));
        Assert.False(await Store.TryUpdateAsync(NewUser(), NewUser(), default));
    }

    [ContractFact]
    public async Task A_user_can_be_removed_once()
    {
        var user = NewUser();
        await Store.TryAddAsync(user, default);
        Assert.True(await Store.TryRemoveAsync(user.Username, default));
        Assert.False(await Store.TryRemoveAsync(user.Username, default));
        Assert.Null(await Store.FindByNameAsync(user.Username, default));
        foreach (var name in TestData.HostileTexts)
            Assert.False(await Store.TryRemoveAsync(name, default));
    }

    [ContractFact]
    public async Task Pages_have_every_user_once()
    {
        string[] names = [.. Enumerable.Range(0, 25).Select(i => (i % 3 == 0 ? "Z" : i % 3 == 1 ? "a" : "가") + TestData.NewId())];
        foreach (var name in names)
            await Store.TryAddAsync(NewUser() with { Username = name }, default);
        List<string> seen = [];
        IReadOnlyList<User> page;
        do
        {
            page = await Store.ListAsync(seen.Count == 0 ? "" : seen[^1], 7, default);
            seen.AddRange(page.Select(user => user.Username));
        }
        while (page.Count == 7);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(names.Except(seen, StringComparer.Ordinal));
        foreach (var text in TestData.HostileTexts.Where(text => text.Length > 0))
            Assert.True((await Store.ListAsync(text, 1, default)).Count <= 1);
    }

    private static User NewUser() => new() { Username = TestData.NewId(), PasswordHash = "hash", Scopes = ["orders:read"] };
}

public sealed class InMemoryManagedUserStoreTests(InMemoryHosts hosts) : ManagedUserStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteManagedUserStoreTests(SqliteHosts hosts) : ManagedUserStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlManagedUserStoreTests(PostgreSqlHosts hosts) : ManagedUserStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
