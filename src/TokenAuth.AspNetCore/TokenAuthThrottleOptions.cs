namespace TokenAuth.AspNetCore;

/// <summary>The settings of the throttle: the configuration section <c>TokenAuth:Throttle</c>.</summary>
public sealed class TokenAuthThrottleOptions
{
    /// <summary>Whether failed logins slow down those that follow. Off is for measurements alone. Default true.</summary>
    public bool Enabled { get; set; } = true;
}
