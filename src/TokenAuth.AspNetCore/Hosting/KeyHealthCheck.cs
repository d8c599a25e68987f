using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.AspNetCore.ResourceServer;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Healthy where there are keys; degraded while an authority is down but its keys are known; unhealthy without any.</summary>
internal sealed class KeyHealthCheck(KeyRingProvider keys, AuthorityKeys? authority = null, KeyRingManager? manager = null) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (ring, outage) = (keys.Current, authority?.Outage);
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["keys"] = ring.Keys.Length };
        if (manager?.SigningKeyAge is { } age)
            data["signing_key_age"] = age;
        if (outage is not null)
            (data["since"], data["cause"]) = (outage.Since, outage.Cause);
        if (ring.Keys.Length == 0)
            return Task.FromResult(HealthCheckResult.Unhealthy("There is no key: no token can be verified.", data: data));
        return Task.FromResult(outage is not null
            ? HealthCheckResult.Degraded($"The authority does not answer since {outage.Since:u} ({outage.Cause}); its last known keys are in use.", data: data)
            : HealthCheckResult.Healthy("Keys are loaded.", data));
    }
}
