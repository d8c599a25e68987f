using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Sessions;

/// <summary>What every store does about rows that are of no use any more.</summary>
public abstract class RemovalContract(StoreHosts hosts)
{
    private static readonly DateTimeOffset _ended = StoreHost.Now.AddDays(1);
    private static readonly DateTimeOffset _idle = StoreHost.Now.AddHours(-1);

    private ISessionStore Store => hosts.First.Sessions;

    [ContractFact]
    public async Task Sessions_that_nobody_can_refresh_are_removed_and_the_others_stay()
    {
        await hosts.ClearAsync();
        var lasting = TestData.Session() with { ExpiresAt = _ended, RefreshedAt = _idle };
        var endedLate = TestData.Session() with { EndedAt = _ended, EndReason = SessionEndReason.LoggedOut };
        Session[] all =
        [
            lasting,
            endedLate,
            TestData.Session() with { EndedAt = _ended.AddTicks(-1), EndReason = SessionEndReason.LoggedOut },
            TestData.Session() with { ExpiresAt = _ended.AddTicks(-1) },
            TestData.Session() with { RefreshedAt = _idle.AddTicks(-1) },
        ];
        foreach (var session in all)
            await Store.AddAsync(session, default);
        Assert.Equal(3, await Store.RemoveExpiredAsync(_ended, _idle, 100, default));
        bool[] isThere = await Task.WhenAll(all.Select(async session => await Store.FindAsync(session.Id, default) is not null));
        Assert.Equal([true, true, false, false, false], isThere);
        Assert.Equal(0, await Store.RemoveExpiredAsync(_ended, _idle, 100, default));
    }

    [ContractFact]
    public async Task They_are_removed_in_batches_while_others_read_and_write()
    {
        await hosts.ClearAsync();
        var second = await hosts.SecondAsync();
        for (var i = 0; i < 250; i++)
            await Store.AddAsync(TestData.Session() with { ExpiresAt = StoreHost.Now }, default);
        var lasting = TestData.Session();
        await Store.AddAsync(lasting, default);
        var removed = new List<int>();
        var others = Task.Run(async () =>
        {
            for (var generation = 0; generation < 30; generation++)
            {
                Assert.NotNull(await second.Sessions.FindAsync(lasting.Id, default));
                Assert.True(await second.Sessions.TryAdvanceAsync(lasting.Id, generation, StoreHost.Now, default));
            }
        });
        do
            removed.Add(await Store.RemoveExpiredAsync(_ended, _idle, 100, default));
        while (removed[^1] == 100);
        await others;
        Assert.Equal([100, 100, 50], removed);
        Assert.Equal(30, (await Store.FindAsync(lasting.Id, default))!.Generation);
    }

    [ContractFact]
    public async Task Revocations_are_removed_when_they_have_expired()
    {
        await hosts.ClearAsync();
        var store = hosts.First.Revocations;
        for (var i = 0; i < 5; i++)
            await store.AddAsync(TestData.Revocation() with { ExpiresAt = _idle.AddTicks(-1) }, default);
        var kept = TestData.Revocation() with { ExpiresAt = _idle };
        await store.AddAsync(kept, default);
        Assert.Equal(3, await store.RemoveExpiredAsync(_idle, 3, default));
        Assert.Equal(2, await store.RemoveExpiredAsync(_idle, 3, default));
        Assert.Equal(kept, Assert.Single(await store.ReadAsync(0, default)).Revocation);
    }
}
