using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Security;

/// <summary>With whom the connection really is, noted before a named proxy says for whom it speaks.</summary>
internal sealed record ConnectionPeer(IPAddress? Address)
{
    internal static void Note(IApplicationBuilder app) => app.Use(next => context =>
    {
        context.Features.Set(new ConnectionPeer(context.Connection.RemoteIpAddress));
        return next(context);
    });

    internal static IPAddress? Of(HttpContext context) => context.Features.Get<ConnectionPeer>() is { } peer ? peer.Address : context.Connection.RemoteIpAddress;
}
