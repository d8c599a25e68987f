namespace TokenAuth.Keys;

/// <summary>What an <see cref="IKeyStore"/> holds.</summary>
/// <param name="Version">Another one after each change.</param>
/// <param name="Document">The keys as <see cref="KeyRingManager"/> wrote them.</param>
public sealed record StoredKeys(long Version, byte[] Document);
