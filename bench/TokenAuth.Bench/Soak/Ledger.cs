using System.Collections.Concurrent;

namespace TokenAuth.Bench.Soak;

/// <summary>Counts what happened, and keeps what must not have. Safe for use by many threads.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<(string Kind, string Status), int> _answers = new();
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _findings = new();
    private int _slow;
    private long _longest;

    internal const string
        Undefined = "answers of 500 and above other than the defined 503",
        Lost = "sessions lost",
        GoodRefused = "good tokens, passwords or clients refused",
        RevokedAccepted = "revoked tokens accepted by an instance whose revocations were current 2 s later",
        NotRecovered = "faults without recovery",
        Unexpected = "other answers that nothing explains",
        MemoryGrown = "instances whose memory grew";

    internal static IReadOnlyList<string> Musts { get; } = [Undefined, Lost, GoodRefused, RevokedAccepted, NotRecovered, Unexpected, MemoryGrown];

    internal bool IsGood => Musts.All(must => Of(must) is 0);

    /// <summary>What was found, in words, as far as there is room.</summary>
    internal IEnumerable<string> Findings => _findings;

    internal int Slow => _slow;

    internal TimeSpan Longest => TimeSpan.FromMilliseconds(Interlocked.Read(ref _longest));

    internal int Of(string what) => _counts.GetValueOrDefault(what);

    /// <summary>By kind of request; within it by status.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Answers => _answers.GroupBy(entry => entry.Key.Kind, StringComparer.Ordinal).ToDictionary(
        kind => kind.Key,
        IReadOnlyDictionary<string, int> (kind) => kind.ToDictionary(entry => entry.Key.Status, entry => entry.Value, StringComparer.Ordinal),
        StringComparer.Ordinal);

    internal void Count(string what, int by = 1) => _counts.AddOrUpdate(what, by, (_, count) => count + by);

    internal void Find(string must, string detail)
    {
        Count(must);
        if (_findings.Count < 100)
            _findings.Enqueue($"{must}: {detail}");
    }

    internal void Take(string kind, Answer answer, TimeSpan took)
    {
        _answers.AddOrUpdate((kind, answer.Status is { } status ? $"{(int)status}" : "none"), 1, (_, count) => count + 1);
        if (answer.IsUndefined)
            Find(Undefined, $"{kind}: {answer}");
        if (answer.Status is null)
            return;
        if (took > TimeSpan.FromSeconds(10))
            Interlocked.Increment(ref _slow);
        InterlockedMax((long)took.TotalMilliseconds);
    }

    private void InterlockedMax(long value)
    {
        for (var longest = Interlocked.Read(ref _longest); value > longest; longest = Interlocked.Read(ref _longest))
            Interlocked.CompareExchange(ref _longest, value, longest);
    }
}
