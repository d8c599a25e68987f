using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Audit;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Audit;

/// <summary>What every <see cref="IAuditStore"/> does.</summary>
public abstract class AuditStoreContract(StoreHosts hosts)
{
    private IAuditStore Store => hosts.First.Services.GetRequiredService<IAuditStore>();

    [ContractFact]
    public async Task An_entry_is_read_as_it_was_written_at_whichever_instance()
    {
        var second = (await hosts.SecondAsync()).Services.GetRequiredService<IAuditStore>();
        var whole = new AuditEntry
        {
            Action = AuditActions.Revocation,
            Outcome = AuditOutcome.Refused,
            Reason = "OtherClient",
            At = StoreHost.Now,
            Subject = TestData.NewId(),
            Actor = "김민수",
            ClientId = "app",
            Address = "192.0.2.0/24",
            Target = TestData.NewId(),
            Detail = "a 'b' \\ %",
            Count = 57,
        };
        var empty = new AuditEntry { Action = AuditActions.KeyDropped, At = StoreHost.Now.AddTicks(1) };
        await Store.AppendAsync([whole, empty], default);
        Assert.Equal([empty, whole], (await second.ReadAsync(new AuditQuery { Limit = 2 }, default)).Select(stored => stored.Entry));
    }

    [ContractFact]
    public async Task Entries_come_in_pages_the_newest_first_and_those_that_are_asked_for_alone()
    {
        var (subject, actor, client, action) = (TestData.NewId(), TestData.NewId(), TestData.NewId(), TestData.NewId());
        await Store.AppendAsync([.. Enumerable.Range(0, 5).Select(i => Entry(subject, i))], default);
        await Store.AppendAsync(
            [Entry(TestData.NewId(), 9), Entry(subject, 9) with { Actor = actor }, Entry(subject, 9) with { ClientId = client }, Entry(subject, 9) with { Action = action }], default);
        var first = await Store.ReadAsync(new AuditQuery { Subject = subject, Action = AuditActions.Login, Until = At(9), Limit = 3 }, default);
        var second = await Store.ReadAsync(new AuditQuery { Subject = subject, Action = AuditActions.Login, Until = At(9), Limit = 3, Before = first[^1].Sequence }, default);
        Assert.Equal(["4", "3", "2"], first.Select(stored => stored.Entry.Detail));
        Assert.Equal(["1", "0"], second.Select(stored => stored.Entry.Detail));
        Assert.Equal(["2", "1"], await DetailsAsync(new AuditQuery { Subject = subject, Since = At(1), Until = At(3) }));
        Assert.Single(await DetailsAsync(new AuditQuery { Actor = actor }));
        Assert.Single(await DetailsAsync(new AuditQuery { ClientId = client }));
        Assert.Single(await DetailsAsync(new AuditQuery { Action = action }));
    }

    [ContractFact]
    public async Task Old_ones_are_removed_in_batches_and_the_others_stay()
    {
        while (await Store.RemoveAsync(DateTimeOffset.MaxValue, 1000, default) > 0)
        {
        }

        await Store.AppendAsync([.. Enumerable.Range(0, 6).Select(i => Entry("x", i))], default);
        Assert.Equal(3, await Store.RemoveAsync(At(5), 3, default));
        Assert.Equal(["5", "4", "3"], await DetailsAsync(new AuditQuery { Subject = "x" }));
        Assert.Equal(2, await Store.RemoveAsync(At(5), 3, default));
        Assert.Equal(["5"], await DetailsAsync(new AuditQuery { Subject = "x" }));
    }

    [ContractFact]
    public async Task Hostile_texts_find_what_they_are_and_nothing_else()
    {
        foreach (var text in TestData.HostileTexts)
            Assert.Empty(await Store.ReadAsync(new AuditQuery { Subject = text + TestData.NewId(), Actor = text, ClientId = text, Action = text }, default));
    }

    [ContractFact]
    public async Task What_the_trail_takes_every_store_can_keep()
    {
        var trail = hosts.First.Services.GetRequiredService<AuditTrail>();
        var target = TestData.NewId();
        foreach (var text in TestData.HostileTexts)
            trail.Record(new AuditEntry { Action = AuditActions.UserChanged, Subject = text, Actor = text, ClientId = text, Address = text, Reason = text, Detail = text, Target = target });
        Assert.True(await trail.FlushAsync());
        var stored = (await Store.ReadAsync(new AuditQuery { Action = AuditActions.UserChanged }, default)).Where(entry => string.Equals(entry.Entry.Target, target, StringComparison.Ordinal)).ToList();
        Assert.Equal(TestData.HostileTexts.Count, stored.Count);
        Assert.All(stored, entry => Assert.InRange(entry.Entry.Subject!.Length, 0, 512));
    }

    [ContractFact]
    public async Task Of_a_login_and_a_thousand_wrong_passwords_a_handful_of_entries_is_left()
    {
        var host = await hosts.SecondAsync();
        await host.LogInAsync();
        for (var i = 0; i < 1000; i++)
            await host.LogInAsync("wrong");
        await host.Services.GetRequiredService<AuditTrail>().FlushAsync(isLast: true);
        var logins = (await Store.ReadAsync(new AuditQuery { Action = AuditActions.Login, Subject = "alice" }, default)).Select(stored => stored.Entry).ToList();
        Assert.Contains(logins, entry => entry is { Outcome: AuditOutcome.Succeeded, ClientId: "app", Target: not null });
        var refused = (await Store.ReadAsync(new AuditQuery { Action = AuditActions.Login }, default)).Select(stored => stored.Entry).Where(entry => entry.Outcome == AuditOutcome.Refused).ToList();
        Assert.InRange(refused.Count, 2, 8);
        Assert.Equal(1000, refused.Where(entry => entry.Reason is "WrongPassword" or "throttled").Sum(entry => entry.Count));
    }

    private async Task<IEnumerable<string?>> DetailsAsync(AuditQuery query) => (await Store.ReadAsync(query, default)).Select(stored => stored.Entry.Detail);

    private static DateTimeOffset At(int second) => StoreHost.Now.AddDays(-1).AddSeconds(second);

    private static AuditEntry Entry(string subject, int second) => new() { Action = AuditActions.Login, Subject = subject, At = At(second), Detail = $"{second}" };
}

public sealed class InMemoryAuditStoreTests(InMemoryHosts hosts) : AuditStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteAuditStoreTests(SqliteHosts hosts) : AuditStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlAuditStoreTests(PostgreSqlHosts hosts) : AuditStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
