using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Stores;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Faults;

/// <summary>A PostgreSQL that answers some statements late, or takes none that write.</summary>
public sealed class SlowDatabaseTests
{
    [NeedsProgramFact(PostgresServer.Program, "psql")]
    public async Task While_a_table_is_locked_who_needs_it_is_told_to_try_again_later_and_others_are_served()
    {
        await using var postgres = await PostgresServer.StartAsync();
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", Settings(postgres));
        var callers = await Callers.StartAsync(host);
        var clients = Enumerable.Range(0, 12).Select(_ => new RefreshingClient(() => new Uri(host.Address))).ToList();
        await Task.WhenAll(clients.Select(client => client.LogInAsync(TestUser.Alice)));
        using var end = new CancellationTokenSource();
        try
        {
            List<Task> refreshing;
            using (await postgres.LockAsync("tokenauth_sessions"))
            {
                refreshing = clients.ConvertAll(client => Task.Run(() => client.RefreshUntilAsync(end.Token)));
                foreach (var caller in callers.Reading)
                    Assert.True(await caller.CallAsync(host));
                foreach (var caller in callers.Writing)
                    Assert.False(await caller.CallAsync(host));
                await Eventually.BecomesTrueAsync("everybody was told to try again later", () => refreshing.Exists(task => task.IsFaulted) || clients.TrueForAll(client => client.Retries > 0));
            }

            var before = clients.ConvertAll(client => client.Refreshes);
            await Eventually.BecomesTrueAsync("all sessions go on", () => refreshing.Exists(task => task.IsFaulted) || clients.Zip(before).All(pair => pair.First.Refreshes > pair.Second + 1));
            await end.CancelAsync();
            await Task.WhenAll(refreshing);
            foreach (var caller in callers.Writing)
                Assert.True(await caller.CallAsync(host));
        }
        finally
        {
            await end.CancelAsync();
            clients.ForEach(client => client.Dispose());
        }
    }

    [NeedsProgramFact(PostgresServer.Program, "psql")]
    public async Task While_the_database_may_only_be_read_what_writes_is_told_to_try_again_later_and_what_reads_is_served()
    {
        await using var postgres = await PostgresServer.StartAsync();
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", Settings(postgres));
        var callers = await Callers.StartAsync(host);

        await postgres.SetReadOnlyAsync(true);
        foreach (var caller in callers.Reading)
            Assert.True(await caller.CallAsync(host));
        foreach (var caller in callers.Writing)
            Assert.False(await caller.CallAsync(host));

        await postgres.SetReadOnlyAsync(false);
        foreach (var caller in callers.Writing)
            await Eventually.BecomesTrueAsync("what writes is served", () => caller.CallAsync(host));
    }

    private static (string Name, string Value)[] Settings(PostgresServer postgres) =>
    [
        .. TestUser.Settings(TestUser.Alice),
        .. TestClient.Settings(TestClient.Encoding),
        ("TokenAuth__Store", "PostgreSql"),
        ("ConnectionStrings__TokenAuth", postgres.ConnectionString),
        ("Logging__LogLevel__TokenAuth.Grants", "Warning"),
        ("Logging__LogLevel__TokenAuth.AspNetCore.Endpoints", "None"),
    ];
}
