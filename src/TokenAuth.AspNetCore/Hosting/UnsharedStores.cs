using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Clients;
using TokenAuth.InMemory;
using TokenAuth.Sessions;
using TokenAuth.Throttling;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Says at start what an application forgot that brings stores of its own: several instances would each count by themselves.</summary>
internal sealed class UnsharedStores(
    IOptions<TokenAuthServerOptions> options, IUserStore users, ISessionStore sessions, IUsedAssertionStore assertions, IThrottleStore throttle, ILogger<UnsharedStores> logger)
    : IStartReport
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (users is InMemoryUserStore && sessions is InMemorySessionStore)
            return Task.CompletedTask;
        if (throttle is InMemoryThrottleStore && options.Value.Throttle.Enabled)
            logger.StoreNotShared(nameof(IThrottleStore), "passwords can be guessed at each of them anew");
        if (assertions is InMemoryUsedAssertionStore)
            logger.StoreNotShared(nameof(IUsedAssertionStore), "a client's assertion is good once at each of them");
        return Task.CompletedTask;
    }
}
