using TokenAuth.Tokens;

namespace TokenAuth.Keys;

/// <summary>When keys rotate. Read once, when the services are made.</summary>
public sealed class KeyRotationOptions
{
    /// <summary>What new keys are for; default ES256.</summary>
    public SigningAlgorithm Algorithm { get; init; } = SigningAlgorithm.ES256;

    /// <summary>How long a key signs: 1 day to 10 years, default 90 days.</summary>
    public TimeSpan RotationInterval { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a key is published before it signs, so that everybody who keeps a copy of the published keys has it in time: 1 hour to half of
    /// <see cref="RotationInterval"/>, default 1 day.
    /// </summary>
    public TimeSpan AnnouncementPeriod { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long access tokens live: for so long, and the clock skew, a key that signs no more still verifies.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long refresh tokens live: for so long a key that signs no more still reads those it made.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(14);

    internal TimeSpan VerifiesFor => AccessTokenLifetime + TokenOptions.MaximumClockSkew;

    internal TimeSpan KeptFor => RefreshTokenLifetime > VerifiesFor ? RefreshTokenLifetime : VerifiesFor;
}
