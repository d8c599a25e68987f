using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// Degraded while the store of users or that of sessions does not answer: nobody can log in or go on with a session then, but access tokens are
/// accepted all the same, so that taking the instance out of service would only make it worse. Anybody may ask: the stores are asked once a second.
/// </summary>
internal sealed class StoreHealthCheck(IUserStore users, ISessionStore sessions, TimeProvider time) : IHealthCheck
{
    /// <summary>Names nobody and no session, and is of the form of both.</summary>
    private const string Probe = "health-check-of-stores";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _memory = TimeSpan.FromSeconds(1);

    private readonly Lock _turn = new();
    private readonly Dictionary<string, DateTimeOffset> _downSince = new(StringComparer.Ordinal);

    private Task<HealthCheckResult>? _last;
    private long _askedAt;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_turn)
        {
            if (_last is null || (_last.IsCompleted && time.GetElapsedTime(_askedAt) >= _memory))
                (_askedAt, _last) = (time.GetTimestamp(), Task.Run(AskAsync, CancellationToken.None)); // for all who wait, whoever leaves
            return _last.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["users"] = users.GetType().Name, ["sessions"] = sessions.GetType().Name };
        var fault = await AskAsync("users", async cancel => await users.FindByNameAsync(Probe, cancel).ConfigureAwait(false), data).ConfigureAwait(false)
            ?? await AskAsync("sessions", async cancel => await sessions.FindAsync(Probe, cancel).ConfigureAwait(false), data).ConfigureAwait(false);
        return fault is null ? HealthCheckResult.Healthy("The stores of users and sessions answer.", data) : HealthCheckResult.Degraded(fault, data: data);
    }

    /// <summary>What is wrong with a store; null where it answers.</summary>
    private async Task<string?> AskAsync(string store, Func<CancellationToken, Task> ask, Dictionary<string, object> data)
    {
        using var patience = new CancellationTokenSource(_patience, time);
        try
        {
            await ask(patience.Token).WaitAsync(patience.Token).ConfigureAwait(false); // an own store may not hear it
            lock (_downSince)
                _downSince.Remove(store);
            return null;
        }
        catch (Exception e)
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
