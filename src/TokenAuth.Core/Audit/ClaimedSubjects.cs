namespace TokenAuth.Audit;

/// <summary>
/// Entries whose subject is only what somebody typed: they wait until it is known whether there is such a user. Bounded, the like of one in one place;
/// not safe for use by many threads.
/// </summary>
internal sealed class ClaimedSubjects
{
    /// <summary>Beyond so many kinds between two writings the subject is left out.</summary>
    internal const int MaximumKinds = 1000;

    private readonly Dictionary<AuditEntry, Claim> _kinds = [];

    /// <summary>False where there is no room.</summary>
    internal bool TryAdd(AuditEntry entry, Func<CancellationToken, ValueTask<bool>> isUser)
    {
        if (_kinds.TryGetValue(entry.Kind, out var claim))
            claim.Add(entry);
        else if (_kinds.Count < MaximumKinds)
            _kinds[entry.Kind] = new Claim(entry, isUser);
        else
            return false;
        return true;
    }

    internal Claim[] TakeAll()
    {
        Claim[] all = [.. _kinds.Values];
        _kinds.Clear();
        return all;
    }

    /// <summary>The first of its kind, and what came behind it as one more with a count.</summary>
    internal sealed class Claim(AuditEntry first, Func<CancellationToken, ValueTask<bool>> isUser)
    {
        private AuditEntry? _rest;

        internal string Subject => first.Subject!;

        internal void Add(AuditEntry entry) => _rest = _rest is null ? entry : _rest with { Count = _rest.Count + 1 };

        internal IEnumerable<AuditEntry> Entries(bool isKnown) =>
            (_rest is null ? (AuditEntry[])[first] : [first, _rest]).Select(entry => isKnown ? entry : entry with { Subject = null });

        /// <summary>A store that cannot say so in time takes the subject from the entry, and nothing else from anybody.</summary>
        internal async ValueTask<bool> IsUserAsync(CancellationToken patience)
        {
            try
            {
                return !patience.IsCancellationRequested && await isUser(patience).AsTask().WaitAsync(patience).ConfigureAwait(false);
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
