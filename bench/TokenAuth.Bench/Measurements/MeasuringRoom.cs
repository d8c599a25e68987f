using System.Security.Cryptography;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>What all measurements of a run share: a folder, the signing key and the PostgreSQL server.</summary>
internal sealed class MeasuringRoom : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly PostgreSqlServer? _postgres;
    private int _databases;

    private MeasuringRoom(DirectoryInfo folder, string keyFile, PostgreSqlServer? postgres, IReadOnlyList<StoreKind> stores) =>
        (_folder, KeyFile, _postgres, Stores) = (folder, keyFile, postgres, stores);

    internal IReadOnlyList<StoreKind> Stores { get; }

    /// <summary>An ES256 key in PEM form.</summary>
    internal string KeyFile { get; }

    internal static async Task<MeasuringRoom> OpenAsync(IReadOnlyList<StoreKind> stores)
    {
        var folder = Directory.CreateTempSubdirectory("tokenauth-bench-");
        var keyFile = Path.Combine(folder.FullName, "key.pem");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var postgres = stores.Contains(StoreKind.PostgreSql) ? await PostgreSqlServer.FindOrStartAsync() : null;
        if (stores.Contains(StoreKind.PostgreSql) && postgres is null)
        {
            await Console.Out.WriteLineAsync("There is no PostgreSQL: set TOKENAUTH_TEST_POSTGRES, or install it for tests/postgres.sh. Measured without it.\n");
            stores = [.. stores.Where(store => store is not StoreKind.PostgreSql)];
        }

        return new MeasuringRoom(folder, keyFile, postgres, stores);
    }

    internal async Task<MeasuredDatabase> CreateDatabaseAsync(StoreKind store, Product product)
    {
        var name = $"bench_{Environment.ProcessId}_{++_databases}_{product}".ToLowerInvariant();
        return store is StoreKind.Sqlite
            ? new SqliteFileDatabase(Path.Combine(_folder.FullName, name + ".db"))
            : await PostgreSqlDatabase.CreateAsync(_postgres!.ConnectionString, name);
    }

    internal Task<ServerProcess> StartAsync(Product product, StoreKind store, MeasuredDatabase database, bool countsStatements = false) =>
        ServerProcess.StartAsync(new ServerArguments(product, store, database.ConnectionString, KeyFile, countsStatements));

    internal Task<ServerProcess> StartAsync(StormProduct product, Cores cores) => ServerProcess.StartAsync(new StormArguments(product, KeyFile), cores);

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
