namespace TokenAuth.AspNetCore;

/// <summary>
/// The settings of an API that accepts tokens of a token server elsewhere: the configuration section <c>TokenAuth</c>, read once at start.
/// Either <see cref="Authority"/> alone, whose published keys are used, or <see cref="SecretKey"/> with <see cref="Authority"/> or
/// <see cref="Issuer"/>.
/// </summary>
public sealed class TokenAuthResourceServerOptions
{
    /// <summary>The URL of the token server, exactly as its <c>Issuer</c>. https, unless the host is loopback or in Development.</summary>
    public string? Authority { get; set; }

    /// <summary>The <c>iss</c> that tokens must have; default: <see cref="Authority"/>.</summary>
    public string? Issuer { get; set; }

    /// <summary>The <c>aud</c> that tokens must have; default: the issuer.</summary>
    public string? Audience { get; set; }

    /// <summary>The secret shared with the token server. Then no keys are fetched, and HS256 is the only algorithm.</summary>
    public string? SecretKey { get; set; }

    /// <summary>
    /// The client as which this resource server asks its authority about revocations; registered there with <c>AllowIntrospection</c>. Without it
    /// tokens end by expiry alone.
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of <see cref="ClientId"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Whether protected endpoints answer 503 while the authority has not answered for 36 seconds. Default false: the known revocations stay in
    /// force, and tokens end by expiry.
    /// </summary>
    public bool RefuseWhenRevocationsAreStale { get; set; }

    /// <summary>By how much clocks may differ: 0 to 30 seconds, default 30 seconds.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old the authority's keys may become before they are fetched again: 1 minute to 1 day, default 1 hour.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The shortest time between two fetches that tokens with unknown keys cause: 1 second to 1 hour, default 30 seconds. Bounds what a
    /// flood of forged tokens costs the authority.
    /// </summary>
    public TimeSpan MinimumRefreshInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many bytes tokens may take that were verified, so that their signature is not verified again: 0 for none, to 16 GiB; default a sixteenth of the memory
    /// there is, 512 MiB at most. Expiry, revocation and key are looked at in every request all the same.
    /// </summary>
    public long VerifiedTokenMemory { get; set; } = Bearer.VerifiedTokenMemory.Default;

    /// <summary>The form of errors; default <see cref="TokenAuthCompatibility.Rfc"/>.</summary>
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

    internal string EffectiveIssuer => string.IsNullOrEmpty(Issuer) ? Authority ?? "" : Issuer;
}
