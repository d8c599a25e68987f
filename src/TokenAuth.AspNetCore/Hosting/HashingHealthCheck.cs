using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.Hashing;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Degraded while logins are refused because more passwords are to be hashed than there is time for.</summary>
internal sealed class HashingHealthCheck(HashingGate gate) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["waiting"] = gate.Waiting };
        return Task.FromResult(gate.IsRefusing
            ? HealthCheckResult.Degraded("More passwords are to be hashed than there is time for: some logins are refused with 503.", data: data)
            : HealthCheckResult.Healthy("Every password is hashed in time.", data));
    }
}
