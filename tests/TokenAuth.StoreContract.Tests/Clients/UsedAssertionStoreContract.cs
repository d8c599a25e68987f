using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Clients;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Clients;

/// <summary>What every <see cref="IUsedAssertionStore"/> does.</summary>
public abstract class UsedAssertionStoreContract(StoreHosts hosts)
{
    private IUsedAssertionStore Store => hosts.First.Services.GetRequiredService<IUsedAssertionStore>();

    [ContractFact]
    public async Task An_assertion_can_be_used_once_at_whichever_instance()
    {
        var second = (await hosts.SecondAsync()).Services.GetRequiredService<IUsedAssertionStore>();
        var (id, other) = (TestData.NewId(), TestData.NewId());
        Assert.True(await Store.TryUseAsync(id, StoreHost.Now, default));
        Assert.False(await Store.TryUseAsync(id, StoreHost.Now, default));
        Assert.False(await second.TryUseAsync(id, StoreHost.Now.AddHours(1), default));
        Assert.True(await second.TryUseAsync(other, StoreHost.Now, default));
    }

    [ContractFact]
    public async Task Of_many_that_use_one_at_once_one_succeeds()
    {
        var second = (await hosts.SecondAsync()).Services.GetRequiredService<IUsedAssertionStore>();
        var id = TestData.NewId();
        var uses = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await (i % 2 == 0 ? Store : second).TryUseAsync(id, StoreHost.Now, default))));
        Assert.Single(uses, used => used);
    }

    [ContractFact]
    public async Task Expired_ones_are_removed_in_batches_and_the_others_stay()
    {
        while (await Store.RemoveExpiredAsync(DateTimeOffset.MaxValue, 1000, default) > 0)
        {
        }

        for (var i = 0; i < 5; i++)
            await Store.TryUseAsync(TestData.NewId(), StoreHost.Now.AddTicks(-1), default);
        var kept = TestData.NewId();
        await Store.TryUseAsync(kept, StoreHost.Now, default);
        Assert.Equal(3, await Store.RemoveExpiredAsync(StoreHost.Now, 3, default));
        Assert.Equal(2, await Store.RemoveExpiredAsync(StoreHost.Now, 3, default));
        Assert.False(await Store.TryUseAsync(kept, StoreHost.Now, default));
    }
}

public sealed class InMemoryUsedAssertionStoreTests(InMemoryHosts hosts) : UsedAssertionStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteUsedAssertionStoreTests(SqliteHosts hosts) : UsedAssertionStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlUsedAssertionStoreTests(PostgreSqlHosts hosts) : UsedAssertionStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
