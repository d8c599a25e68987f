using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Degraded while the revocations of store or authority cannot be read: tokens revoked elsewhere may still be accepted here.</summary>
internal sealed class RevocationHealthCheck(RevocationSet known, RevocationPolicy? policy = null) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (policy is null)
            return Task.FromResult(HealthCheckResult.Healthy("No revocations are followed: tokens end by expiry."));
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["entries"] = known.Count };
        if (policy.Age is { } age)
            data["age"] = age;
        if (policy.Failure() is { } failure)
            data["cause"] = Causes.Of(failure);
        return Task.FromResult((policy.IsStale, policy.RefusesTokens) switch
        {
            (false, _) => HealthCheckResult.Healthy("Revocations are current.", data),
            (_, false) => HealthCheckResult.Degraded($"The revocations {Since(policy.Age)}; the known ones stay in force.", data: data),
            (_, true) => HealthCheckResult.Unhealthy($"The revocations {Since(policy.Age)}, and tokens are refused until they can.", data: data),
        });
    }

    private static string Since(TimeSpan? age) => age is { } current ? $"were last read {current.TotalSeconds:0} seconds ago and cannot be now" : "cannot be read and never could";
}
