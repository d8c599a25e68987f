using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// Degraded while the store of users or that of sessions does not answer: nobody can log in or go on with a session then, but access tokens are
/// accepted all the same, so that taking the instance out of service would only make it worse.
/// </summary>
internal sealed class StoreHealthCheck(IUserStore users, ISessionStore sessions, TimeProvider time) : IHealthCheck
{
    /// <summary>Names nobody and no session, and is of the form of both.</summary>
    private const string Probe = "health-check-of-stores";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, DateTimeOffset> _downSince = new(StringComparer.Ordinal);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["users"] = users.GetType().Name, ["sessions"] = sessions.GetType().Name };
        var fault = await AskAsync("users", async cancel => await users.FindByNameAsync(Probe, cancel).ConfigureAwait(false), data, cancellationToken).ConfigureAwait(false)
            ?? await AskAsync("sessions", async cancel => await sessions.FindAsync(Probe, cancel).ConfigureAwait(false), data, cancellationToken).ConfigureAwait(false);
        return fault is null ? HealthCheckResult.Healthy("The stores of users and sessions answer.", data) : HealthCheckResult.Degraded(fault, data: data);
    }

    /// <summary>What is wrong with a store; null where it answers.</summary>
    private async Task<string?> AskAsync(string store, Func<CancellationToken, Task> ask, Dictionary<string, object> data, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            await ask(patience.Token).ConfigureAwait(false);
            lock (_downSince)
                _downSince.Remove(store);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            (data["cause"], data["since"]) = (Causes.Of(e), DownSince(store));
            return $"The store of {store} ({data[store]}) does not answer: nobody can log in or refresh. Cause: {data["cause"]}.";
        }
    }

    private DateTimeOffset DownSince(string store)
    {
        lock (_downSince)
            return _downSince.TryGetValue(store, out var since) ? since : _downSince[store] = time.GetUtcNow();
    }
}
