using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.AspNetCore.ResourceServer;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Healthy where there are keys; degraded while an authority is down but its keys are known; unhealthy without any.</summary>
internal sealed class KeyHealthCheck(KeyRingProvider keys, AuthorityKeys? authority = null) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var ring = keys.Current;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["keys"] = ring.Keys.Length };
        if (ring.Keys.Length == 0)
            return Task.FromResult(HealthCheckResult.Unhealthy("There is no key: no token can be verified.", data: data));
        return Task.FromResult(authority?.IsAuthorityDown == true
            ? HealthCheckResult.Degraded("The authority does not answer; its last known keys are in use.", data: data)
            : HealthCheckResult.Healthy("Keys are loaded.", data));
    }
}
