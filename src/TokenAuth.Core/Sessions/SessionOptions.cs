namespace TokenAuth.Sessions;

/// <summary>How long sessions last. Read once, when the services are made.</summary>
public sealed class SessionOptions
{
    /// <summary>How long a refresh token stays good when it is not used: 1 minute to 400 days, default 14 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long a session lasts at most, however often it is refreshed: 1 minute to 400 days, default 90 days.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long the previous refresh token still gives the same successor, so that a lost answer or a second tab logs nobody out: 0 to 5
    /// minutes, default 30 seconds. A thief inside that window gets the successor too, and is found at the refresh after it.
    /// </summary>
    public TimeSpan RefreshReuseWindow { get; init; } = TimeSpan.FromSeconds(30);
}
