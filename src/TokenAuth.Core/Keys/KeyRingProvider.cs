namespace TokenAuth.Keys;

/// <summary>
/// Holds the <see cref="KeyRing"/> in force and lets it be replaced as a whole while tokens are issued and verified. Safe for use by many
/// threads.
/// </summary>
/// <param name="ring">The ring to begin with.</param>
public sealed class KeyRingProvider(KeyRing ring)
{
    private volatile KeyRing _current = ring ?? throw new ArgumentNullException(nameof(ring));

    /// <summary>The ring in force now.</summary>
    public KeyRing Current => _current;

    /// <summary>
    /// Puts another ring in force: the next token is signed, and the next verification done, with it. Keys that the ring in force has too stay the same objects.
    /// </summary>
    /// <param name="ring">The new ring.</param>
    public void Replace(KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        _current = ring.Keeping(_current);
    }
}
