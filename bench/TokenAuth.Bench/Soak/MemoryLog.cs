using System.Diagnostics;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>The memory of the instances, each minute.</summary>
internal sealed class MemoryLog(IReadOnlyList<Instance> instances) : IDisposable
{
    private readonly Dictionary<Instance, List<ServerMemory>> _samples = instances.ToDictionary(instance => instance, _ => new List<ServerMemory>());
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(15) };

    /// <summary>What each has in use and cannot be given back: after the first sixth, and now.</summary>
    internal (IReadOnlyList<long>? First, IReadOnlyList<long>? Last) Live { get; private set; }

    internal async Task RunUntilAsync(TimeSpan duration, CancellationToken end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        try
        {
            for (var clock = Stopwatch.StartNew(); await timer.WaitForNextTickAsync(end);)
            {
                await ReadAsync();
                if (Live.First is null && clock.Elapsed >= duration / 6)
                    Live = (await ReadLiveAsync(), null);
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    /// <summary>When the load is over.</summary>
    internal async Task ReadLastAsync()
    {
        await ReadAsync();
        Live = (Live.First, await ReadLiveAsync());
    }

    private async Task ReadAsync()
    {
        foreach (var instance in instances)
        {
            try
            {
                _samples[instance].Add(await ReadAsync(instance, collected: false));
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // It is down at this moment.
            }
        }
    }

    /// <summary>Null where one is down at this moment: then a minute later.</summary>
    private async Task<IReadOnlyList<long>?> ReadLiveAsync()
    {
        try
        {
            return await Task.WhenAll(instances.Select(async instance => (await ReadAsync(instance, collected: true)).Live));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    internal MemoryTrend TrendOf(Instance instance, bool isLong)
    {
        var samples = _samples[instance];
        var part = isLong ? Math.Max(1, samples.Count / 6) : 1;
        return new MemoryTrend(Median(samples[..part]), Median(samples[^part..]), samples.Max(sample => sample.WorkingSet));
    }

    public void Dispose() => _http.Dispose();

    private static ServerMemory Median(List<ServerMemory> samples) => new(
        Median(samples, sample => sample.WorkingSet), Median(samples, sample => sample.Committed), Median(samples, sample => sample.Live));

    private static long Median(List<ServerMemory> samples, Func<ServerMemory, long> value) => (long)Figures.Median([.. samples.Select(sample => (double)value(sample))]);

    private async Task<ServerMemory> ReadAsync(Instance instance, bool collected) =>
        (await _http.GetFromJsonAsync<ServerMemory>(new Uri(instance.Address, $"{Contract.MemoryPath}?collected={collected}")))!;
}

/// <summary>The medians of the first and the last sixth, ten minutes of an hour; and the most.</summary>
internal sealed record MemoryTrend(ServerMemory First, ServerMemory Last, long MostWorkingSet)
{
    /// <summary>The collector gives nothing back as long as there is room: a fifth more than at first, and 64 MiB, is not growth.</summary>
    internal bool IsFlat => Last.WorkingSet <= (First.WorkingSet * 1.2) + (64 << 20) && Last.Committed <= (First.Committed * 1.2) + (64 << 20);
}
