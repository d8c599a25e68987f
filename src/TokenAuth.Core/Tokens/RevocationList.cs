using System.Collections.Concurrent;

namespace TokenAuth.Tokens;

/// <summary>
/// Access tokens taken back before they expired, by <c>jti</c>, in this process. Entries whose tokens have expired leave when another is
/// added, at most once a minute, so the list stays as small as what was revoked within one token lifetime. Safe for use by many threads.
/// </summary>
/// <param name="time">The clock; null means the system's.</param>
public sealed class RevocationList(TimeProvider? time = null)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiryById = new(StringComparer.Ordinal);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _sweptAt;

    /// <summary>How many entries there are.</summary>
    public int Count => _expiryById.Count;

    /// <summary>Takes a token back, at once.</summary>
    /// <param name="token">The token.</param>
    public void Add(VerifiedToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        _expiryById[token.Id] = token.ExpiresAt;
        var now = _time.GetUtcNow();
        var sweptAt = Interlocked.Read(ref _sweptAt);
        if (now.UtcTicks - sweptAt >= TimeSpan.TicksPerMinute && Interlocked.CompareExchange(ref _sweptAt, now.UtcTicks, sweptAt) == sweptAt)
            Sweep(now - TokenOptions.MaximumClockSkew);
    }

    private void Sweep(DateTimeOffset gone)
    {
        foreach (var (id, expiry) in _expiryById)
        {
            if (expiry < gone)
                _expiryById.TryRemove(id, out _);
        }
    }

    /// <summary>Whether the token was taken back.</summary>
    /// <param name="token">The token.</param>
    public bool Contains(VerifiedToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _expiryById.ContainsKey(token.Id);
    }
}
