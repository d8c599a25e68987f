using TokenAuth.Keys;

namespace TokenAuth.Administration;

/// <summary>A signing key as administrators see it.</summary>
/// <param name="Key">The key.</param>
/// <param name="State">What it does now.</param>
/// <param name="Times">The times by which it rotates; null where it does not.</param>
public sealed record ListedKey(SigningKey Key, KeyState State, RotatingKey? Times);
