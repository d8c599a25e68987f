using System.Collections.Immutable;

namespace TokenAuth.Keys;

/// <summary>
/// When keys come and go, as pure functions of keys, time and options: every instance that sees the same keys comes to the same plan. A key is
/// announced, signs, verifies what it signed, reads the refresh tokens it made, and is dropped.
/// </summary>
public static class KeyRotation
{
    /// <summary>The keys there should be at a moment; the same array where nothing is to be done.</summary>
    /// <param name="keys">The keys there are, in any order.</param>
    /// <param name="now">The moment.</param>
    /// <param name="options">The times.</param>
    public static ImmutableArray<RotatingKey> Plan(ImmutableArray<RotatingKey> keys, DateTimeOffset now, KeyRotationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var kept = keys.RemoveAll(key => RetiredAt(key, keys, now) is { } retired && retired + options.KeptFor < now)
            .RemoveAll(key => key.SignsFrom > now && key.Key.Algorithm != options.Algorithm);
        var newest = kept.OrderBy(key => key.SignsFrom).LastOrDefault();
        if (newest is null || newest.Key.Algorithm != options.Algorithm)
            return kept.Add(New(now, signsFrom: now, options)); // there is nothing to announce, or somebody changed the setting
        var successorSigns = newest.SignsFrom + options.RotationInterval;
        if (now < successorSigns - options.AnnouncementPeriod)
            return kept.Length == keys.Length ? keys : kept;
        var earliest = now + options.AnnouncementPeriod;
        return kept.Add(New(now, successorSigns > earliest ? successorSigns : earliest, options));
    }

    /// <summary>The ring in force at a moment.</summary>
    /// <param name="keys">The keys there are.</param>
    /// <param name="now">The moment.</param>
    /// <param name="options">The times.</param>
    public static KeyRing RingAt(ImmutableArray<RotatingKey> keys, DateTimeOffset now, KeyRotationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var ordered = InOrder(keys, now);
        var verifying = ordered.FindAll(key => RetiredAt(key, keys, now) is not { } retired || now <= retired + options.VerifiesFor);
        return new KeyRing(verifying.Select(key => key.Key), ordered.Except(verifying).Select(key => key.Key));
    }

    /// <summary>The one that signs at a moment first, then the newer before the older.</summary>
    internal static List<RotatingKey> InOrder(ImmutableArray<RotatingKey> keys, DateTimeOffset now)
    {
        var signing = SigningAt(keys, now);
        return [.. keys.Reverse().OrderByDescending(key => key == signing).ThenByDescending(key => key.SignsFrom)];
    }

    /// <summary>Without a key, and with another one that signs at once where it was the signing one.</summary>
    internal static ImmutableArray<RotatingKey> Without(string keyId, ImmutableArray<RotatingKey> keys, DateTimeOffset now, KeyRotationOptions options)
    {
        var left = keys.RemoveAll(key => string.Equals(key.Key.KeyId, keyId, StringComparison.Ordinal));
        return SigningAt(keys, now) is { } signing && !left.Contains(signing) ? left.Add(New(now, signsFrom: now, options)) : left;
    }

    /// <summary>The last one to begin; where the clock was set back behind all of them, the first.</summary>
    private static RotatingKey? SigningAt(ImmutableArray<RotatingKey> keys, DateTimeOffset now) =>
        keys.Where(key => key.SignsFrom <= now).OrderBy(key => key.SignsFrom).LastOrDefault() ?? keys.MinBy(key => key.SignsFrom);

    /// <summary>When a later key began to sign; null where none has.</summary>
    private static DateTimeOffset? RetiredAt(RotatingKey key, ImmutableArray<RotatingKey> keys, DateTimeOffset now)
    {
        var later = keys.Where(other => other.SignsFrom > key.SignsFrom && other.SignsFrom <= now).ToList();
        return later.Count == 0 ? null : later.Min(other => other.SignsFrom);
    }

    private static RotatingKey New(DateTimeOffset now, DateTimeOffset signsFrom, KeyRotationOptions options) =>
        new(SigningKey.Generate(options.Algorithm), now, signsFrom);
}
