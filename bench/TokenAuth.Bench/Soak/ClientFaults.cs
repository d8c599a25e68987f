using TokenAuth.Bench.Load;

namespace TokenAuth.Bench.Soak;

/// <summary>What others can do to the instances from outside.</summary>
internal sealed class ClientFaults(IReadOnlyList<Instance> instances, Ledger ledger)
{
    private const int Storm = 64, StormNetworks = 4, Slow = 500, Idle = 10_000;

    internal IEnumerable<Fault> All =>
    [
        new($"a login storm from {Storm} connections", StormAsync),
        new($"slow clients: {Slow} connections send a byte of POST /token a second", lasting => ConnectAsync(Slow, OpenConnections.SlowRequest, lasting)),
        new($"{Idle:N0} connections open that ask for nothing", lasting => ConnectAsync(Idle, "", lasting)),
    ];

    private async Task StormAsync(TimeSpan lasting)
    {
        var storms = instances.Select(instance => new LoginStorm(instance.Address, Storm / instances.Count, StormNetworks, account: null)).ToList();
        await Task.Delay(lasting);
        foreach (var storm in storms)
        {
            await storm.DisposeAsync();
            ledger.Count("guesses of storms that were hashed", storm.Hashed);
        }
    }

    private async Task ConnectAsync(int connections, string beginning, TimeSpan lasting)
    {
        await using var open = new OpenConnections();
        foreach (var instance in instances)
            await open.AddAsync(instance.Address, connections / instances.Count, beginning);
        if (beginning.Length > 0)
            await open.TrickleAsync(lasting);
        else
            await Task.Delay(lasting);
    }
}
