using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.EntityFrameworkCore.Diagnostics;
using TokenAuth.EntityFrameworkCore.Startup;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Startup;

public sealed class UnavailableDatabaseTests
{
    [Fact]
    public async Task The_application_starts_without_its_database_and_is_ready_when_that_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("tokenauth-stores-").FullName;
        var inTheWay = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(inTheWay, "no folder");
        await using (var host = await StoreHost.StartAsync(server => server.AddSqliteStores($"Data Source={Path.Combine(inTheWay, "auth.db")}"), []))
        {
            await AssertUnavailableAsync(host);
            File.Delete(inTheWay);
            while (!host.Logs.GetSnapshot().Any(record => record.Id.Id == EventIds.DatabaseReady))
            {
                host.Time.Advance(DatabaseStartup.Pause);
                await Task.Yield();
            }

            Assert.Single(host.Logs.GetSnapshot(), record => record.Id.Id == EventIds.DatabaseNotReady);
            Assert.True((await host.LogInAsync()).Succeeded);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_may_not_be_made_is_an_unavailable_store()
    {
        var folder = Directory.CreateTempSubdirectory("tokenauth-stores-").FullName;
        await using (var host = await StoreHost.StartAsync(server => server.AddSqliteStores($"Data Source={folder}"), []))
            await AssertUnavailableAsync(host);
        Directory.Delete(folder);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_read_and_what_writes_is_unavailable()
    {
        var hosts = new SqliteHosts();
        await hosts.InitializeAsync();
        var session = TestData.Session();
        await hosts.First.Sessions.AddAsync(session, default);
        await using (var host = await StoreHost.StartAsync(server => server.AddSqliteStores($"{hosts.ConnectionString};Mode=ReadOnly"), []))
        {
            Assert.NotNull(await host.Sessions.FindAsync(session.Id, default));
            Assert.Empty(await host.Revocations.ReadAsync(0, default));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.Sessions.AddAsync(TestData.Session(), default));
            var together = Enumerable.Range(0, 20).Select(_ => host.Sessions.TryAdvanceAsync(session.Id, 0, StoreHost.Now, default).AsTask()).ToList();
            foreach (var refresh in together)
                await Assert.ThrowsAsync<StoreUnavailableException>(() => refresh);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.Sessions.TryAdvanceAsync(session.Id, 0, StoreHost.Now, default));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
                await host.Sessions.TryEndAsync(session.Id, SessionEndReason.LoggedOut, StoreHost.Now, TestData.Revocation(session.Id), default));
        }

        Assert.True(await hosts.First.Sessions.TryAdvanceAsync(session.Id, 0, StoreHost.Now, default));
        await hosts.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_nobody_listens_for_is_an_unavailable_store()
    {
        await using var host = await StoreHost.StartAsync(server => server.AddPostgreSqlStores("Host=127.0.0.1;Port=1;Database=x;Username=x;Password=geheim"), []);
        await AssertUnavailableAsync(host);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), record => record.Message.Contains("geheim", StringComparison.Ordinal) || record.Exception?.ToString().Contains("geheim", StringComparison.Ordinal) == true);
    }

    private static async Task AssertUnavailableAsync(StoreHost host)
    {
        Assert.Single(host.Logs.GetSnapshot(), record => record.Id.Id == EventIds.DatabaseNotReady);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.LogInAsync());
        var e = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.Sessions.FindAsync(TestData.NewId(), default));
        Assert.NotNull(e.InnerException);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.Sessions.AddAsync(TestData.Session(), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.Revocations.ReadAsync(0, default));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.Revocations.ReadAsync(0, new CancellationToken(canceled: true)));
    }
}
