using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.StoreContract.Tests.Hosts;

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteHosts : StoreHosts
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenauth-stores-").FullName;

    internal string File => Path.Combine(_folder, "new", "auth.db");

    internal string ConnectionString => $"Data Source={File}";

    protected override void AddStores(TokenAuthServerBuilder server) => server.AddSqliteStores(ConnectionString);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
