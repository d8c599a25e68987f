using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Sessions;

public sealed class InMemoryRemovalTests(InMemoryHosts hosts) : RemovalContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteRemovalTests(SqliteHosts hosts) : DatabaseRemovalContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlRemovalTests(PostgreSqlHosts hosts) : DatabaseRemovalContract(hosts), IClassFixture<PostgreSqlHosts>;

/// <summary>What several instances do about it.</summary>
public abstract class DatabaseRemovalContract(StoreHosts hosts) : RemovalContract(hosts)
{
    private readonly StoreHosts _hosts = hosts;

    [ContractFact]
    public async Task One_instance_removes_at_a_time_and_one_that_is_gone_holds_the_others_up_for_a_minute()
    {
        await _hosts.ClearAsync();
        var first = _hosts.First;
        await first.Sessions.AddAsync(TestData.Session() with { ExpiresAt = StoreHost.Now }, default);
        await using var context = await first.Services.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>().CreateDbContextAsync();
        var second = await _hosts.SecondAsync();
        var work = await Assert.ThrowsAsync<InvalidOperationException>(() => Lease.UseAsync(context, LeaseTable.Sessions, first.Time, async () =>
        {
            Assert.Equal(0, await second.Sessions.RemoveExpiredAsync(DateTimeOffset.MaxValue, StoreHost.Now, 10, default));
            throw new InvalidOperationException("The instance is gone.");
        }, default));
        Assert.Equal("The instance is gone.", work.Message);
        Assert.Equal(0, await second.Sessions.RemoveExpiredAsync(DateTimeOffset.MaxValue, StoreHost.Now, 10, default));
        second.Time.Advance(Lease.Length);
        Assert.Equal(1, await second.Sessions.RemoveExpiredAsync(DateTimeOffset.MaxValue, StoreHost.Now, 10, default));
    }

    [ContractFact]
    public async Task One_that_is_gone_since_the_clock_was_set_back_by_an_hour_holds_the_others_up_no_longer()
    {
        await _hosts.ClearAsync();
        var second = await _hosts.SecondAsync();
        await second.Sessions.AddAsync(TestData.Session() with { ExpiresAt = StoreHost.Now }, default);
        await using var context = await _hosts.First.Services.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>().CreateDbContextAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Lease.UseAsync(
            context, LeaseTable.Sessions, second.Time, () => throw new InvalidOperationException("The instance is gone."), default));
        second.Time.Set(TimeSpan.FromHours(-1));
        Assert.Equal(1, await second.Sessions.RemoveExpiredAsync(DateTimeOffset.MaxValue, StoreHost.Now, 10, default));
    }
}
