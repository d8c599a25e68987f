using TokenAuth.Revocations;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Revocations;

/// <summary>What every <see cref="IRevocationStore"/> does.</summary>
public abstract class RevocationStoreContract(StoreHosts hosts)
{
    private IRevocationStore Store => hosts.First.Revocations;

    [ContractFact]
    public async Task Entries_come_in_the_order_they_were_added_and_as_they_were()
    {
        await hosts.ClearAsync();
        var added = Enum.GetValues<RevocationKind>().Select((kind, i) => new Revocation(kind, $"값 '{i}'", StoreHost.Now.AddTicks(i)) { IssuedBefore = StoreHost.Now.AddSeconds(i) }).ToList();
        foreach (var revocation in added)
            await Store.AddAsync(revocation, default);
        var stored = await Store.ReadAsync(0, default);
        Assert.Equal(added, stored.Select(entry => entry.Revocation));
        Assert.Equal(stored.Select(entry => entry.Sequence).Order(), stored.Select(entry => entry.Sequence));
    }

    [ContractFact]
    public async Task A_cursor_reads_what_is_behind_it_and_no_number_comes_twice()
    {
        await hosts.ClearAsync();
        await Store.AddAsync(TestData.Revocation(), default);
        var cursor = (await Store.ReadAsync(0, default))[^1].Sequence;
        Assert.Empty(await Store.ReadAsync(cursor, default));
        await hosts.ClearAsync();
        var next = TestData.Revocation();
        await Store.AddAsync(next, default);
        Assert.Equal(next, Assert.Single(await Store.ReadAsync(cursor, default)).Revocation);
    }

    [ContractFact]
    public async Task Many_can_be_added_at_once()
    {
        await hosts.ClearAsync();
        var added = Enumerable.Range(0, 50).Select(_ => TestData.Revocation()).ToList();
        await Task.WhenAll(added.Select(revocation => Task.Run(async () => await Store.AddAsync(revocation, default))));
        var stored = await Store.ReadAsync(0, default);
        Assert.Equal(added.ToHashSet(), stored.Select(entry => entry.Revocation).ToHashSet());
        Assert.Equal(50, stored.Select(entry => entry.Sequence).Distinct().Count());
    }

    [ContractFact]
    public async Task What_one_instance_revokes_another_reads()
    {
        var second = await hosts.SecondAsync();
        var revocation = TestData.Revocation();
        await Store.AddAsync(revocation, default);
        Assert.Contains(revocation, (await second.Revocations.ReadAsync(0, default)).Select(entry => entry.Revocation));
    }
}

public sealed class InMemoryRevocationStoreTests(InMemoryHosts hosts) : RevocationStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteRevocationStoreTests(SqliteHosts hosts) : RevocationStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlRevocationStoreTests(PostgreSqlHosts hosts) : RevocationStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
