using System.Diagnostics;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>How long it takes after a fault until both instances do everything again: health, a login, a refresh, a protected request, a logout.</summary>
internal sealed class Recovery(SoakClient client, Ledger ledger, IReadOnlyList<Instance> instances)
{
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <returns>From this call on; null where it was not within the limit.</returns>
    internal async Task<TimeSpan?> MeasureAsync(string fault)
    {
        var clock = Stopwatch.StartNew();
        foreach (var instance in instances)
        {
            while (!await IsWellAsync(instance))
            {
                if (clock.Elapsed > Limit)
                {
                    ledger.Find(Ledger.NotRecovered, $"{fault}: {instance.Name}");
                    return null;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }

        return clock.Elapsed;
    }

    private async Task<bool> IsWellAsync(Instance instance)
    {
        if ((await client.GetAsync("health", instance, Contract.HealthPath, patience: SoakClient.Impatience)).Body is not "Healthy")
            return false;
        if (await LoadSession.TryStartAsync(client, instance, Contract.Username, Contract.Password) is not { } session)
            return false;
        return (await session.TryRefreshAsync(instance)).IsGood
            && (await client.GetAsync("protected", instance, Contract.ProtectedPath, session.AccessToken, SoakClient.Impatience)).IsGood
            && (await session.RevokeAsync()).IsGood;
    }
}
