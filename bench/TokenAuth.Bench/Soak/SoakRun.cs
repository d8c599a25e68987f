using System.Diagnostics;

namespace TokenAuth.Bench.Soak;

/// <summary>The load, and the faults one after the other.</summary>
internal sealed class SoakRun(SoakPlan plan, IReadOnlyList<Instance> instances) : IDisposable
{
    private readonly List<(string Fault, TimeSpan? Recovery)> _faults = [];

    internal SoakPlan Plan => plan;

    internal IReadOnlyList<Instance> Instances => instances;

    internal Ledger Ledger { get; } = new();

    internal MemoryLog Memory { get; } = new(instances);

    internal IReadOnlyList<(string Fault, TimeSpan? Recovery)> Faults => _faults;

    internal TimeSpan Lasted { get; private set; }

    internal async Task RunAsync(IReadOnlyList<Fault> faults)
    {
        using SoakClient client = new(Ledger, instances, network: 10), stranger = new(Ledger, instances, network: 11);
        var revocations = new RevocationChecks(client, Ledger, instances);
        var slots = Enumerable.Range(0, SessionSlot.Slots).Select(number => new SessionSlot(client, Ledger, revocations, number, number < SessionSlot.Churned)).ToList();
        await Parallel.ForEachAsync(slots, new ParallelOptions { MaxDegreeOfParallelism = instances.Count }, async (slot, _) => await slot.StartAsync());

        using var end = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var load = Task.WhenAll(((Task[])
        [
            .. slots.Select(slot => slot.RunUntilAsync(end.Token)),
            new PacedRequests(client, stranger, Ledger, slots).RunUntilAsync(end.Token),
            new Administrator(client, Ledger, revocations).RunUntilAsync(end.Token),
            Memory.RunUntilAsync(plan.Duration, end.Token),
        ]).Select(ReportFailureAsync));
        await HappenAsync(faults, new Recovery(client, Ledger, instances), clock);
        await end.CancelAsync();
        await load;
        await revocations.WhenAllAsync();
        await Task.WhenAll(slots.Select(slot => slot.CheckAsync()));
        Lasted = clock.Elapsed;
        await Memory.ReadLastAsync();
        JudgeMemory();
        JudgeAnswers();
    }

    public void Dispose() => Memory.Dispose();

    private async Task ReportFailureAsync(Task load)
    {
        try
        {
            await load;
        }
        catch (Exception e)
        {
            Ledger.Find(Ledger.Unexpected, $"the load itself failed: {e}");
        }
    }

    private async Task HappenAsync(IReadOnlyList<Fault> faults, Recovery recovery, Stopwatch clock)
    {
        for (var number = 0; clock.Elapsed + plan.Interval < plan.Duration || number < faults.Count; number++)
        {
            if ((plan.Interval * (number + 1)) - plan.OfFault - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early);
            var fault = faults[number % faults.Count];
            await fault.HappenAsync(plan.OfFault);
            var recovered = await recovery.MeasureAsync(fault.Name);
            _faults.Add((fault.Name, recovered));
            await Console.Error.WriteLineAsync($"{clock.Elapsed:hh\\:mm\\:ss} {fault.Name}: {(recovered is { } took ? $"recovered in {took.TotalSeconds:0.0} s" : "not recovered")}; found so far: {Ledger.Musts.Sum(Ledger.Of)}");
        }

        if (plan.Duration - clock.Elapsed is { Ticks: > 0 } rest)
            await Task.Delay(rest);
    }

    private void JudgeMemory()
    {
        foreach (var instance in instances.Where(instance => plan.IsLong && !Memory.TrendOf(instance, isLong: true).IsFlat))
            Ledger.Find(Ledger.MemoryGrown, instance.Name);
    }

    /// <summary>A load that asks for nothing would find nothing.</summary>
    private void JudgeAnswers()
    {
        foreach (var kind in (string[])["login", "refresh", "protected", "introspect", "client_credentials", "revoke", "logout", "administration", "health"])
        {
            if (!Ledger.Answers.TryGetValue(kind, out var counts) || !counts.Keys.Any(status => status.StartsWith('2')))
                Ledger.Find(Ledger.Unexpected, $"no good answer to any {kind}");
        }
    }
}
