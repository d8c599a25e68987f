using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.EntityFrameworkCore;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Startup;

public sealed class ConnectionTests(SqliteHosts hosts) : IClassFixture<SqliteHosts>
{
    [Fact]
    public async Task Each_connection_to_a_SQLite_file_is_set_up_and_stays_so()
    {
        var contexts = hosts.First.Services.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>();
        for (var round = 0; round < 2; round++)
        {
            await using var first = await contexts.CreateDbContextAsync();
            await first.Database.OpenConnectionAsync();
            await using var second = await contexts.CreateDbContextAsync();
            await second.Database.OpenConnectionAsync();
            foreach (var context in (TokenAuthDbContext[])[first, second])
            {
                Assert.Equal("4000", await ReadAsync(context, "SELECT CAST(timeout AS TEXT) AS Value FROM pragma_busy_timeout"));
                Assert.Equal("1", await ReadAsync(context, "SELECT CAST(foreign_keys AS TEXT) AS Value FROM pragma_foreign_keys"));
                Assert.Equal("wal", await ReadAsync(context, "SELECT journal_mode AS Value FROM pragma_journal_mode"));
                Assert.Equal("2", await ReadAsync(context, "SELECT CAST(synchronous AS TEXT) AS Value FROM pragma_synchronous")); // a commit waits for the disk
            }
        }
    }

    [Theory]
    [InlineData("Host=db", "Max Auto Prepare=50", "No Reset On Close=True")]
    [InlineData("Host=db;Max Auto Prepare=0;No Reset On Close=false", "Max Auto Prepare=0", "No Reset On Close=False")]
    public async Task Statements_are_prepared_by_PostgreSQL_unless_the_connection_string_says_otherwise(string said, string prepares, string resets)
    {
        await using var services = new ServiceCollection().AddTokenAuthPostgreSqlStores(said).BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>().CreateDbContextAsync();
        var parts = context.Database.GetConnectionString()!.Split(';');
        Assert.Contains(prepares, parts);
        Assert.Contains(resets, parts);
    }

    private static Task<string> ReadAsync(DbContext context, string sql) => context.Database.SqlQueryRaw<string>(sql).SingleAsync();
}
