using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Sessions;

/// <summary>
/// Where a database has one writer at a time, refreshes that come while it writes wait together and are committed together: one wait for the
/// disk for all of them, in place of one after the other. None is told of its success before the disk has it. Safe for use by many threads.
/// </summary>
internal sealed class GroupedAdvances(StoreDatabase database)
{
    /// <summary>So few that a group is written long before <see cref="StoreDatabase.Patience"/> ends.</summary>
    private const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _isWriting;

    internal async Task<bool> TryAsync(SessionAdvance advance, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(advance);
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            if (!_isWriting)
                _ = Task.Run(WriteAsync, CancellationToken.None);
            _isWriting = true;
        }

        try
        {
            return await waiting.Answer.Task.WaitAsync(StoreDatabase.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw StoreDatabase.NotInTime(e);
        }
    }

    private async Task WriteAsync()
    {
        while (Next() is { Length: > 0 } group)
            await WriteAsync(group).ConfigureAwait(false);
    }

    private Waiting[] Next()
    {
        lock (_lock)
        {
            var group = new Waiting[Math.Min(_waiting.Count, Most)];
            for (var i = 0; i < group.Length; i++)
                group[i] = _waiting.Dequeue();
            _isWriting = group.Length > 0;
            return group;
        }
    }

    /// <summary>Nobody's own end of patience ends what is written for the others.</summary>
    private async Task WriteAsync(Waiting[] group)
    {
        try
        {
            var advanced = await database.RunInTransactionAsync(
                async (context, cancel) =>
                {
                    var results = new bool[group.Length];
                    for (var i = 0; i < group.Length; i++)
                        results[i] = await group[i].Advance.TryAsync(context, cancel).ConfigureAwait(false);
                    return results;
                },
                CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < group.Length; i++)
                group[i].Answer.SetResult(advanced[i]);
        }
        catch (Exception e)
        {
            foreach (var waiting in group)
            {
                waiting.Answer.SetException(e);
                _ = waiting.Answer.Task.Exception; // seen, also where whoever asked waits no more
            }
        }
    }

    private sealed record Waiting(SessionAdvance Advance)
    {
        internal TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
