namespace TokenAuth.AspNetCore.Hosting;

/// <summary>What the settings of sessions and revocation may be.</summary>
internal static class SessionRules
{
    private static readonly TimeSpan _shortestSession = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _longestSession = TimeSpan.FromDays(400);
    private static readonly TimeSpan _longestWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _shortestStaleness = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longestStaleness = TimeSpan.FromMinutes(1);

    internal static IEnumerable<string> Faults(TokenAuthServerOptions options)
    {
        if (options.RefreshTokenLifetime < _shortestSession || options.RefreshTokenLifetime > _longestSession)
            yield return $"TokenAuth:RefreshTokenLifetime is {options.RefreshTokenLifetime}: set 1 minute to 400 days, e.g. 14.00:00:00.";
        if (options.SessionLifetime < _shortestSession || options.SessionLifetime > _longestSession)
            yield return $"TokenAuth:SessionLifetime is {options.SessionLifetime}: set 1 minute to 400 days, e.g. 90.00:00:00.";
        if (options.RefreshReuseWindow < TimeSpan.Zero || options.RefreshReuseWindow > _longestWindow)
            yield return $"TokenAuth:RefreshReuseWindow is {options.RefreshReuseWindow}: set 0 to 5 minutes, e.g. 00:00:30.";
        if (options.RevocationStaleness < _shortestStaleness || options.RevocationStaleness > _longestStaleness)
            yield return $"TokenAuth:RevocationStaleness is {options.RevocationStaleness}: set 200 milliseconds to 1 minute, e.g. 00:00:01.";
    }
}
