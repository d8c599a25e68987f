using System.Globalization;
using System.Net;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>
/// Two instances on one PostgreSQL, killed and started again, and the database too, while clients refresh without pause. Larger by
/// environment: <c>TOKENAUTH_CRASH_CLIENTS</c>, <c>TOKENAUTH_CRASH_KILLS</c>.
/// </summary>
public sealed class CrashTests(ITestOutputHelper log)
{
    private static readonly int _clients = Setting("TOKENAUTH_CRASH_CLIENTS", 12);
    private static readonly int _kills = Setting("TOKENAUTH_CRASH_KILLS", 3);

    [NeedsProgramFact(PostgresServer.Program)]
    public async Task No_client_is_logged_out_and_no_old_token_works()
    {
        await using var postgres = await PostgresServer.StartAsync();
        using var first = await SampleHost.StartAsync("TokenAuth.Sample", Settings(postgres));
        var instances = new[] { first, await first.StartAnotherAsync() };
        var turn = 0;
        var clients = Enumerable.Range(0, _clients)
            .Select(_ => new RefreshingClient(() => new Uri(Volatile.Read(ref instances[(uint)Interlocked.Increment(ref turn) % 2]).Address))).ToList();
        using var end = new CancellationTokenSource();
        try
        {
            await Task.WhenAll(clients.Select(client => client.LogInAsync(TestUser.Alice)));
            var refreshing = Task.WhenAll(clients.Select(client => Task.Run(() => client.RefreshUntilAsync(end.Token))));
            for (var kill = 0; kill < _kills; kill++)
            {
                instances[kill % 2].Program.Kill();
                if (kill % 4 == 1)
                    await postgres.RestartAsync();
                Volatile.Write(ref instances[kill % 2], await first.StartAnotherAsync());
            }

            await end.CancelAsync();
            await refreshing;
            log.WriteLine($"{_clients} clients, {_kills} kills: {clients.Sum(client => client.Refreshes)} refreshes, {clients.Sum(client => client.Retries)} retries.");
            Assert.All(clients, client => Assert.True(client.Refreshes > 1));
            foreach (var client in clients)
            {
                Assert.Equal(HttpStatusCode.BadRequest, await client.TryAsync(client.FirstToken));
                Assert.Equal(HttpStatusCode.BadRequest, await client.TryAsync(client.NewestToken)); // the old one has ended the session
            }
        }
        finally
        {
            await end.CancelAsync();
            clients.ForEach(client => client.Dispose());
            foreach (var instance in instances)
                instance.Dispose();
        }
    }

    private static (string Name, string Value)[] Settings(PostgresServer postgres) =>
    [
        .. TestUser.Settings(TestUser.Alice),
        ("TokenAuth__Store", "PostgreSql"),
        ("ConnectionStrings__TokenAuth", postgres.ConnectionString),
        ("TokenAuth__Issuer", "http://127.0.0.1:1"),
        ("Logging__LogLevel__TokenAuth.Grants", "Warning"),
    ];

    private static int Setting(string name, int value) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : value;
}
