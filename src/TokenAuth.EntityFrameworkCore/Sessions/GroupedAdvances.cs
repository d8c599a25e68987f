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
                Write();
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
        finally
        {
            waiting.IsOver = true;
        }
    }

    /// <summary>For whoever comes: it is no part of the request that happens to be first.</summary>
    private void Write()
    {
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(WriteAsync, CancellationToken.None);
    }

    private async Task WriteAsync()
    {
        while (Next() is { Count: > 0 } group)
            await WriteAsync(group).ConfigureAwait(false);
    }

    /// <summary>Those who gave up were told so: written later, their refresh would make a thief of the client that tries again.</summary>
    private List<Waiting> Next()
    {
        List<Waiting> group = [];
        lock (_lock)
        {
            while (group.Count < Most && _waiting.TryDequeue(out var next))
            {
                if (!next.IsOver)
                    group.Add(next);
            }

            _isWriting = group.Count > 0;
        }

        return group;
    }

    /// <summary>Nobody's own end of patience ends what is written for the others.</summary>
    private async Task WriteAsync(List<Waiting> group)
    {
        try
        {
            var advanced = await database.RunInTransactionAsync(
                async (context, cancel) =>
                {
                    var results = new bool[group.Count];
                    for (var i = 0; i < group.Count; i++)
                        results[i] = await group[i].Advance.TryAsync(context, cancel).ConfigureAwait(false);
                    return results;
                },
                CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
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

    private sealed class Waiting(SessionAdvance advance)
    {
        private volatile bool _isOver;

        internal SessionAdvance Advance => advance;

        /// <summary>Whether nobody waits for it any more.</summary>
        internal bool IsOver
        {
            get => _isOver;
            set => _isOver = value;
        }

        internal TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
