using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;
using TokenAuth.Credentials;

namespace TokenAuth.Bench.Soak;

/// <summary>Two instances, one PostgreSQL, mixed load, a fault each minute.</summary>
internal static class SoakBench
{
    /// <returns>0, or 1 where something is not as it must be, or 2 without PostgreSQL.</returns>
    internal static async Task<int> RunAsync(SoakPlan plan)
    {
        await using var database = await PostgreSqlServer.StartAsync();
        if (database is null)
        {
            await Console.Error.WriteLineAsync("There is no PostgreSQL: install it for tests/postgres.sh.");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("tokenauth-soak-");
        try
        {
            // Two pools must not ask for more connections than the server has.
            var arguments = new SoakArguments($"{database.ConnectionString};Maximum Pool Size=40", folder.FullName, new PasswordHasher().Hash(Contract.Password));
            await using var first = await Instance.StartAsync("the first instance", arguments);
            await using var second = await Instance.StartAsync("the second instance", arguments);
            using var run = new SoakRun(plan, [first, second]);
            await run.RunAsync([.. new DatabaseFaults(database).All, .. new InstanceFaults(first, second).All, .. new ClientFaults([first, second], run.Ledger).All]);
            await Console.Out.WriteLineAsync($"{new SoakReport(run)}");
            return run.Ledger.IsGood ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
