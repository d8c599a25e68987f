using Microsoft.AspNetCore.Http;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary><c>GET /.well-known/jwks.json</c>: the public keys (RFC 7517 §5). Empty where the key is a shared secret.</summary>
internal sealed class JwksEndpoint(KeyRingProvider keys)
{
    internal async Task InvokeAsync(HttpContext context)
    {
        var document = JwksDocument.Write(keys.Current);
        context.Response.ContentType = "application/jwk-set+json"; // RFC 7517 §8.5.2
        context.Response.ContentLength = document.Length;
        context.Response.Headers.CacheControl = "public, max-age=300";
        await context.Response.Body.WriteAsync(document, context.RequestAborted).ConfigureAwait(false);
    }
}
