namespace TokenAuth.Keys;

/// <summary>A key with the times by which it rotates.</summary>
/// <param name="Key">The key.</param>
/// <param name="CreatedAt">From when on it is announced: published, and good for verification.</param>
/// <param name="SignsFrom">From when on it signs, until a later one does.</param>
public sealed record RotatingKey(SigningKey Key, DateTimeOffset CreatedAt, DateTimeOffset SignsFrom);
