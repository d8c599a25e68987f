using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;

namespace TokenAuth.AspNetCore.Security;

/// <summary>
/// Which requests came in a way that others can read, and the log of them: once a minute for each address, and of a hundred addresses at most, for
/// anybody can send any number.
/// </summary>
internal sealed class PlainHttpRefusals(SecuritySettings settings, TimeProvider time, ILogger<PlainHttp> logger)
{
    private const int MaximumPeers = 100;

    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);
    private static readonly string[] _ofProxies = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded"];

    private readonly HashSet<IPAddress> _told = [];
    private DateTimeOffset _since;

    internal bool Concern(HttpContext context) => settings.IsEnforced && !context.Request.IsHttps && !IsOfThisMachine(context);

    internal void Report(HttpContext context)
    {
        if (IsNew(context.Connection.RemoteIpAddress ?? IPAddress.None))
            logger.PlainHttpRefused(context.GetEndpoint()?.DisplayName, context.Connection.RemoteIpAddress);
    }

    /// <summary>
    /// Where the server is this very machine, there is no way on which anybody could read: no address is a Unix socket. A proxy that nobody has
    /// named speaks for others.
    /// </summary>
    private bool IsOfThisMachine(HttpContext context) =>
        settings.IsForThisMachine
        && (context.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote))
        && !Array.Exists(_ofProxies, context.Request.Headers.ContainsKey);

    private bool IsNew(IPAddress peer)
    {
        lock (_told)
        {
            var now = time.GetUtcNow();
            if (now - _since >= _interval)
            {
                _told.Clear();
                _since = now;
            }

            return _told.Count < MaximumPeers && _told.Add(peer);
        }
    }
}
