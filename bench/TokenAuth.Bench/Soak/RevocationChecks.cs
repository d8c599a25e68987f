using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>
/// Tries each token that was taken back at both instances: two seconds later, or as soon after as the instance says by its health that it
/// knows the revocations (while the database is away it cannot).
/// </summary>
internal sealed class RevocationChecks(SoakClient client, Ledger ledger, IReadOnlyList<Instance> instances)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    /// <summary>Longer than any fault and the recovery from it.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentBag<Task> _checks = [];

    /// <summary>The token was taken back just now.</summary>
    internal void Expect(string token)
    {
        foreach (var instance in instances)
            _checks.Add(CheckAsync(instance, token));
    }

    internal Task WhenAllAsync() => Task.WhenAll(_checks);

    private async Task CheckAsync(Instance instance, string token)
    {
        await Task.Delay(_limit);
        var clock = Stopwatch.StartNew();
        for (var isLate = false; clock.Elapsed < _patience; isLate = true)
        {
            var health = await client.GetAsync("health", instance, Contract.HealthPath, patience: SoakClient.Impatience);
            var answer = health.Body is "Healthy" ? await client.GetAsync("revoked token", instance, Contract.ProtectedPath, token) : Answer.None;
            if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.OK)
            {
                ledger.Count(isLate ? "revocations seen by an instance after it was cut off" : "revocations seen by an instance within 2 s");
                if (answer.IsGood)
                    ledger.Find(Ledger.RevokedAccepted, instance.Name);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        ledger.Find(Ledger.NotRecovered, $"{instance.Name} is without current revocations");
    }
}
