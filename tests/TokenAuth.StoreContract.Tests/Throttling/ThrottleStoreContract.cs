using Microsoft.Extensions.DependencyInjection;
using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Throttling;

namespace TokenAuth.StoreContract.Tests.Throttling;

/// <summary>What every <see cref="IThrottleStore"/> does.</summary>
public abstract class ThrottleStoreContract(StoreHosts hosts)
{
    private static readonly LoginSource _source = new("192.0.2.0/24", "app");

    private IThrottleStore Store => hosts.First.Services.GetRequiredService<IThrottleStore>();

    [ContractFact]
    public async Task A_state_is_read_as_it_was_written_at_whichever_instance()
    {
        var second = (await hosts.SecondAsync()).Services.GetRequiredService<IThrottleStore>();
        var (key, state) = (TestData.NewId(), new ThrottleState(3, StoreHost.Now.AddTicks(1), StoreHost.Now.AddTicks(2), StoreHost.Now.AddTicks(3)));
        Assert.True(await Store.TryWriteAsync(key, null, state, default));
        Assert.Equal(state, Assert.Single(await second.ReadAsync([key, TestData.NewId()], default)).Value);
        Assert.Empty(await second.ReadAsync([], default));
    }

    [ContractFact]
    public async Task Of_many_who_change_one_state_at_once_one_succeeds()
    {
        var second = (await hosts.SecondAsync()).Services.GetRequiredService<IThrottleStore>();
        var (key, state) = (TestData.NewId(), new ThrottleState(0, StoreHost.Now, StoreHost.Now, StoreHost.Now));
        Assert.Single(await RaceAsync(null), isWritten => isWritten);
        var written = (await Store.ReadAsync([key], default))[key];
        Assert.Single(await RaceAsync(written), isWritten => isWritten);
        Assert.False(await Store.TryWriteAsync(key, written, state, default));
        Assert.False(await Store.TryWriteAsync(TestData.NewId(), written, state, default));

        Task<bool[]> RaceAsync(ThrottleState? expected) => Task.WhenAll(Enumerable.Range(1, 30).Select(i =>
            Task.Run(async () => await (i % 2 == 0 ? Store : second).TryWriteAsync(key, expected, state with { Failures = i, UpdatedAt = StoreHost.Now.AddSeconds(expected is null ? 1 : 2) }, default))));
    }

    [ContractFact]
    public async Task Instances_count_together()
    {
        var second = (await hosts.SecondAsync()).Services.GetRequiredService<Throttle>();
        var (first, account) = (hosts.First.Services.GetRequiredService<Throttle>(), TestData.NewId());
        var begun = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => (await (i % 2 == 0 ? first : second).BeginAsync(account, _source)).Wait)));
        Assert.Equal(6, begun.Count(wait => wait == TimeSpan.Zero));
    }

    [ContractFact]
    public async Task Expired_ones_are_removed_in_batches_and_the_others_stay()
    {
        while (await Store.RemoveExpiredAsync(DateTimeOffset.MaxValue, 1000, default) > 0)
        {
        }

        string[] keys = [.. Enumerable.Range(0, 6).Select(_ => TestData.NewId())];
        for (var i = 0; i < keys.Length; i++)
            await Store.TryWriteAsync(keys[i], null, new ThrottleState(1, StoreHost.Now, StoreHost.Now, StoreHost.Now.AddTicks(i == 0 ? 0 : -1)), default);
        Assert.Equal(3, await Store.RemoveExpiredAsync(StoreHost.Now, 3, default));
        Assert.Equal(2, await Store.RemoveExpiredAsync(StoreHost.Now, 3, default));
        Assert.Equal(keys[0], Assert.Single(await Store.ReadAsync(keys, default)).Key);
    }
}

public sealed class InMemoryThrottleStoreTests(InMemoryHosts hosts) : ThrottleStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteThrottleStoreTests(SqliteHosts hosts) : ThrottleStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlThrottleStoreTests(PostgreSqlHosts hosts) : ThrottleStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
