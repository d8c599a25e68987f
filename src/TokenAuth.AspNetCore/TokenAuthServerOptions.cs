using TokenAuth.Keys;

namespace TokenAuth.AspNetCore;

/// <summary>
/// The settings of the token server: the configuration section <c>TokenAuth</c>, read once at start. The names of the properties are the
/// names of the settings; <c>TokenAuth__Users__0__Username</c> is one as an environment variable.
/// </summary>
public sealed class TokenAuthServerOptions
{
    /// <summary>
    /// The URL of this server as its clients see it, e.g. <c>https://id.example</c>. Never taken from a request. In Development the default
    /// is the first address the server listens on; elsewhere it is required, and https unless the host is loopback.
    /// </summary>
    public string? Issuer { get; set; }

    /// <summary>For which API the tokens are (<c>aud</c>); default: the issuer.</summary>
    public string? Audience { get; set; }

    /// <summary>A shared secret of at least 32 bytes, which makes tokens HS256. <c>openssl rand -base64 48</c> makes one.</summary>
    public string? SecretKey { get; set; }

    /// <summary>The signature algorithm; default ES256, or HS256 where <see cref="SecretKey"/> is set.</summary>
    public SigningAlgorithm? Algorithm { get; set; }

    /// <summary>A file with the private key, as JWK or PEM, which is used as it is and never changed.</summary>
    public string? SigningKeyFile { get; set; }

    /// <summary>
    /// The file in which the server keeps the keys it makes itself, readable by its owner alone. In Development the default is
    /// <c>.tokenauth/keys.json</c> in the content root.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>How long a key the server made signs before another one does: 1 day to 10 years, default 90 days.</summary>
    public TimeSpan KeyRotationInterval { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a new key is published before it signs, so that all who keep a copy of the published keys have it in time: 1 hour to half of
    /// <see cref="KeyRotationInterval"/>, default 1 day.
    /// </summary>
    public TimeSpan KeyAnnouncementPeriod { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long access tokens live: 1 second to 365 days, default 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>By how much clocks may differ: 0 to 30 seconds, default 30 seconds.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The form of errors and responses; default <see cref="TokenAuthCompatibility.Rfc"/>.</summary>
    public TokenAuthCompatibility Compatibility { get; set; }

    /// <summary>
    /// The proxies that end TLS in front of this application: addresses (<c>10.0.0.5</c>) or networks (<c>10.0.0.0/24</c>). What they say in
    /// <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> counts, from nobody else. Read by <c>UseTokenAuthSecurity()</c>. Default: none.
    /// </summary>
    public IList<string> Proxies { get; init; } = [];

    /// <summary>
    /// The origins whose pages may read what the endpoints of this library and protected ones answer, e.g. <c>https://app.example</c>. Read by
    /// <c>UseTokenAuthSecurity()</c>. Default: none but the application's own.
    /// </summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Whether <c>UseTokenAuthSecurity()</c> lets plain HTTP through outside Development too: for a network in which nobody else can read. Default false.
    /// </summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Users that are known from the start.</summary>
    public IList<TokenAuthUser> Users { get; init; } = [];

    /// <summary>Clients that are known from the start.</summary>
    public IList<TokenAuthClient> Clients { get; init; } = [];

    /// <summary>Every scope there is; default: those of <see cref="Users"/> and <see cref="Clients"/>.</summary>
    public IList<string> Scopes { get; init; } = [];

    /// <summary>The least number of characters of a password that an administrator sets: 8 to 64, default 15. Those in <see cref="Users"/> are taken as they are.</summary>
    public int MinimumPasswordLength { get; set; } = 15;

    /// <summary>
    /// A file of passwords known from breaches, as the Pwned Passwords downloader writes it (sorted lines of SHA-1, with or without a count).
    /// What is in it cannot be set as a password. Default: none.
    /// </summary>
    public string? BreachedPasswordsFile { get; set; }

    /// <summary>
    /// A secret of at least 32 bytes, kept apart from the database, without which stored passwords cannot be guessed: <c>openssl rand -base64 48</c>
    /// makes one. Stored hashes without it still verify, and have it after the next login. Whoever loses it loses all passwords. Default: none.
    /// </summary>
    public string? Pepper { get; set; }

    /// <summary>Former values of <see cref="Pepper"/>: hashes with them still verify, and are replaced at the next login.</summary>
    public IList<string> PreviousPeppers { get; init; } = [];

    /// <summary>How many passwords are hashed at a time: 1 to 64, default half of the processors. The rest of the application keeps the others.</summary>
    public int? HashingThreads { get; set; }

    /// <summary>How long a login may wait until its password is hashed: 100 milliseconds to 1 minute, default 2 seconds. What has waited longer gets 503 and is never hashed.</summary>
    public TimeSpan HashingMaximumWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many bytes tokens may take that were verified, so that their signature is not verified again: 0 for none, to 16 GiB; default a sixteenth of the memory
    /// there is, 512 MiB at most. Expiry, revocation and key are looked at in every request all the same.
    /// </summary>
    public long VerifiedTokenMemory { get; set; } = Bearer.VerifiedTokenMemory.Default;

    /// <summary>How guessing is slowed down.</summary>
    public TokenAuthThrottleOptions Throttle { get; init; } = new();

    /// <summary>What is written down of who did what.</summary>
    public TokenAuthAuditOptions Audit { get; init; } = new();

    /// <summary>Whether users can log in with name and password at the token endpoint. RFC 9700 §2.4 advises against it. Default false.</summary>
    public bool AllowPasswordGrant { get; set; }

    /// <summary>Whether a token can be asked for without any client. Default false.</summary>
    public bool AllowAnonymousClient { get; set; }

    /// <summary>
    /// Whether a login without any client gets a refresh token. Clients get one when their <c>GrantTypes</c> contain <c>refresh_token</c>.
    /// Default false; not in <see cref="TokenAuthCompatibility.FastApi"/>, whose clients know none.
    /// </summary>
    public bool AllowAnonymousRefresh { get; set; }

    /// <summary>How long a refresh token stays good when it is not used: 1 minute to 400 days, default 14 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a session lasts at most, however often it is refreshed: 1 minute to 400 days, default 90 days.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long the previous refresh token still gives the same successor, so that a lost answer or a second tab logs nobody out: 0 to 5
    /// minutes, default 30 seconds.
    /// </summary>
    public TimeSpan RefreshReuseWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How old the knowledge of what other instances revoked may become: 200 milliseconds to 1 minute, default 1 second. The store is asked
    /// twice within it, never for a request.
    /// </summary>
    public TimeSpan RevocationStaleness { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether protected endpoints answer 503 while that knowledge is older than <see cref="RevocationStaleness"/> because the store is down.
    /// Default false: the known revocations stay in force, new ones come when the store is back, and health is degraded.
    /// </summary>
    public bool RefuseWhenRevocationsAreStale { get; set; }
}
