using System.Net;
using Microsoft.AspNetCore.Http;
using TokenAuth.Audit;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>Tells the audit trail who sends a request, and from where.</summary>
/// <param name="fullAddresses">Whether whole addresses are kept, and not only networks.</param>
internal sealed class AuditOrigins(bool fullAddresses)
{
    /// <summary>Call it in the method that calls the services: it counts in what that calls, and no longer.</summary>
    internal AuditOrigin Of(HttpContext context)
    {
        var token = context.GetVerifiedToken();
        return new AuditOrigin(token?.Subject, token?.ClientId, context.Connection.RemoteIpAddress is { } address ? Shown(address) : null);
    }

    private string Shown(IPAddress address) =>
        fullAddresses ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : RequestOrigins.Prefix(address, RequestOrigins.CustomerNetwork);
}
