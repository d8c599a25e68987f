using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace TokenAuth.StoreContract.Tests.Hosts;

/// <summary>A database of its own on the PostgreSQL server that an environment variable names.</summary>
public sealed class PostgreSqlHosts : StoreHosts
{
    private const string Variable = "TOKENAUTH_TEST_POSTGRES";
    private static readonly string? _server = Environment.GetEnvironmentVariable(Variable);
    private readonly string _database = $"contract_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    internal static string? ReasonToSkip { get; } =
        !string.IsNullOrEmpty(_server) || string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal)
            ? null
            : $"{Variable} is not set. ./test.sh sets it; by hand: tests/postgres.sh start.";

    /// <summary>Few connections, so that many tests find room on one server.</summary>
    internal string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _database, MaxPoolSize = 20 }.ToString();

    protected override void AddStores(TokenAuthServerBuilder server) => server.AddPostgreSqlStores(ConnectionString);

    public override async Task InitializeAsync()
    {
        if (ReasonToSkip is not null)
            return;
        if (string.IsNullOrEmpty(_server))
            throw new InvalidOperationException($"{Variable} is not set.");
        await ExecuteAsync($"CREATE DATABASE {_database}");
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (!string.IsNullOrEmpty(_server))
            await ExecuteAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
    }

    /// <summary>Takes this database away: its connections end, and new ones are refused.</summary>
    internal async Task TakeAwayAsync()
    {
        await ExecuteAsync($"ALTER DATABASE {_database} WITH ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{_database}'");
    }

    internal Task GiveBackAsync() => ExecuteAsync($"ALTER DATABASE {_database} WITH ALLOW_CONNECTIONS true");

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
