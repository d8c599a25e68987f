using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.Audit;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Degraded while the audit trail cannot be written, and for an hour after entries of it were lost.</summary>
internal sealed class AuditHealthCheck(AuditTrail audit, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Result(audit.State));

    private HealthCheckResult Result(AuditTrailState state)
    {
        if (!audit.IsEnabled)
            return HealthCheckResult.Healthy("No audit trail is written: TokenAuth:Audit:Enabled is off.");
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["lost"] = state.Lost };
        if (state.UnavailableSince is { } since)
            data["since"] = since;
        if (state.Failure is { } failure)
            data["cause"] = Causes.Of(failure);
        if (time.GetUtcNow() - state.LostAt < AuditTrailState.LossMemory)
            return HealthCheckResult.Degraded($"Entries of the audit trail were lost, the last at {state.LostAt:u}.", data: data);
        return state.UnavailableSince is null
            ? HealthCheckResult.Healthy("The audit trail is written.", data)
            : HealthCheckResult.Degraded($"The audit trail cannot be written; its entries wait in memory. Cause: {data.GetValueOrDefault("cause")}.", data: data);
    }
}
