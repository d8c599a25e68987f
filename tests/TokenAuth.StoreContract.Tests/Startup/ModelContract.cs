using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.EntityFrameworkCore;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Startup;

/// <summary>The tables are those the code expects.</summary>
public abstract class ModelContract(StoreHosts hosts)
{
    [ContractFact]
    public async Task The_migrations_are_complete_and_applied_at_start()
    {
        await using var context = await hosts.First.Services.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>().CreateDbContextAsync();
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.NotEmpty(await context.Database.GetAppliedMigrationsAsync());
    }

    [ContractFact]
    public async Task A_refresh_reads_two_rows_and_writes_one()
    {
        var login = (await hosts.First.LogInAsync()).Response!;
        hosts.First.Logs.Clear();
        Assert.True((await hosts.First.RefreshAsync(login.RefreshToken!)).Succeeded);
        var commands = hosts.First.Logs.GetSnapshot().Where(record => record.Id.Name?.EndsWith(".CommandExecuted", StringComparison.Ordinal) == true).Select(record => record.Message).ToList();
        Assert.Single(commands, command => command.Contains("UPDATE", StringComparison.Ordinal));
        Assert.Equal(2, commands.Count(command => command.Contains("SELECT", StringComparison.Ordinal) || command.Contains("UPDATE", StringComparison.Ordinal)) - commands.Count(command => command.Contains("tokenauth_clients", StringComparison.Ordinal)));
        Assert.DoesNotContain(commands, command => command.Contains("INSERT", StringComparison.Ordinal) || command.Contains("DELETE", StringComparison.Ordinal));
    }
}

public sealed class SqliteModelTests(SqliteHosts hosts) : ModelContract(hosts), IClassFixture<SqliteHosts>
{
    [Fact]
    public async Task The_file_and_those_beside_it_are_their_owners_alone()
    {
        await hosts.First.LogInAsync();
        var files = Directory.GetFiles(Path.GetDirectoryName(hosts.File)!);
        Assert.Contains(hosts.File, files);
        Assert.All(files, file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer_and_a_writer_that_waits_too_long_is_told()
    {
        var session = TestData.Session();
        await hosts.First.Sessions.AddAsync(session, default);
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection(hosts.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        Assert.NotNull(await hosts.First.Sessions.FindAsync(session.Id, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await hosts.First.Sessions.TryAdvanceAsync(session.Id, 0, StoreHost.Now, default));
        await transaction.RollbackAsync();
        Assert.True(await hosts.First.Sessions.TryAdvanceAsync(session.Id, 0, StoreHost.Now, default));
    }
}

[NeedsPostgres]
public sealed class PostgreSqlModelTests(PostgreSqlHosts hosts) : ModelContract(hosts), IClassFixture<PostgreSqlHosts>;
