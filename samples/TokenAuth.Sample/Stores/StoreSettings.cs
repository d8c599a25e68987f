using Microsoft.AspNetCore.DataProtection;

namespace TokenAuth.Sample.Stores;

/// <summary>Where sessions, revocations, users and clients are kept: <c>TokenAuth:Store</c>.</summary>
internal static class StoreSettings
{
    public static TokenAuthServerBuilder AddStore(this TokenAuthServerBuilder server, IConfiguration configuration, IHostEnvironment environment)
    {
        const string setting = "TokenAuth:Store";
        return configuration[setting] switch
        {
            null or "" or "Sqlite" => server.AddSqliteStores($"Data Source={Path.Combine(environment.ContentRootPath, ".tokenauth", "auth.db")}"),
            "PostgreSql" => server.AddSharedDatabase(configuration.GetConnectionString("TokenAuth")
                ?? throw new InvalidOperationException($"{setting} is PostgreSql, but ConnectionStrings:TokenAuth is missing: set it to e.g. Host=localhost;Database=auth;Username=auth;Password=…")),
            "InMemory" => server,
            var other => throw new InvalidOperationException($"{setting} is '{other}': set it to Sqlite, PostgreSql or InMemory."),
        };
    }

    /// <summary>The signing keys are in the database too, encrypted. Where instances run on several machines, Data Protection's keys go to a place they share.</summary>
    private static TokenAuthServerBuilder AddSharedDatabase(this TokenAuthServerBuilder server, string connectionString)
    {
        server.Services.AddDataProtection().SetApplicationName("TokenAuth.Sample"); // the same for every instance, wherever it runs
        return server.AddPostgreSqlStores(connectionString);
    }
}
