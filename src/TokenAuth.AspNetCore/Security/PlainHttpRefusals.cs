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

    /// <summary>What the connection is with, which is a proxy where a named one has said for whom it speaks.</summary>
    internal void Report(HttpContext context)
    {
        var (client, peer) = (context.Connection.RemoteIpAddress, ConnectionPeer.Of(context));
        if (!IsNew(peer ?? IPAddress.None))
            return;
        logger.PlainHttpRefused(context.GetEndpoint()?.DisplayName, peer, Equals(client, peer)
            ? "If that is a proxy that ends TLS, name it in TokenAuth:Proxies and let it send X-Forwarded-Proto; else what was sent could be read on the way."
            : "It is named in TokenAuth:Proxies and did not send 'X-Forwarded-Proto: https': let it, where clients come to it over HTTPS.");
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
