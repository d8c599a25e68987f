using Microsoft.AspNetCore.Http;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary><c>GET /.well-known/jwks.json</c>: the public keys (RFC 7517 §5). Empty where the key is a shared secret.</summary>
internal sealed class JwksEndpoint(KeyRingProvider keys)
{
    private volatile Published? _last;

    internal Task InvokeAsync(HttpContext context) => Of(keys.Current).WriteAsync(context);

    /// <summary>A ring never changes: while it is in force so is its document, and not one moment longer.</summary>
    private PublicDocument Of(KeyRing ring)
    {
        var last = _last;
        if (last?.Ring != ring)
            _last = last = new Published(ring, new PublicDocument("application/jwk-set+json", JwksDocument.Write(ring))); // RFC 7517 §8.5.2
        return last.Document;
    }

    private sealed record Published(KeyRing Ring, PublicDocument Document);
}
