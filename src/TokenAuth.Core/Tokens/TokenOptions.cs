namespace TokenAuth.Tokens;

/// <summary>What issuer and verifier must agree on. Read once, when they are made.</summary>
public sealed class TokenOptions
{
    /// <summary>The longest clock skew that can be set.</summary>
    public static readonly TimeSpan MaximumClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>The <c>iss</c> claim: the authority's URL, compared character by character (RFC 8414 §2). Required.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The <c>aud</c> claim: for which API the tokens are (RFC 9068 §3). Empty means the issuer itself.</summary>
    public string Audience { get; set; } = "";

    /// <summary>How long a new token lives when nothing else is asked for: 1 second to 365 days, default 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>By how much clocks may differ when <c>exp</c> and <c>nbf</c> are checked: 0 to 30 seconds, default 30 seconds.</summary>
    public TimeSpan ClockSkew { get; set; } = MaximumClockSkew;

    /// <summary><see cref="Audience"/>, or where it is empty <see cref="Issuer"/>.</summary>
    public string EffectiveAudience => Audience.Length > 0 ? Audience : Issuer;

    /// <summary>Every mistake in these options, each with its fix; empty where there is none.</summary>
    public IEnumerable<string> Faults()
    {
        if (Issuer.Length == 0)
            yield return "Issuer is missing: set it to the URL of this server, e.g. https://id.example.";
        if (AccessTokenLifetime < TimeSpan.FromSeconds(1) || AccessTokenLifetime > TimeSpan.FromDays(365))
            yield return $"AccessTokenLifetime is {AccessTokenLifetime}: set 1 second to 365 days, e.g. 00:15:00 for 15 minutes.";
        if (ClockSkew < TimeSpan.Zero || ClockSkew > MaximumClockSkew)
            yield return $"ClockSkew is {ClockSkew}: set 0 to 30 seconds, e.g. 00:00:10.";
    }

    internal TokenOptions Checked(string parameterName)
    {
        var faults = string.Join(' ', Faults());
        return faults.Length == 0 ? (TokenOptions)MemberwiseClone() : throw new ArgumentException(faults, parameterName);
    }
}
