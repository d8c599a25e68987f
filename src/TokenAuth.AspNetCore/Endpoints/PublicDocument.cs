using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>A JSON document for everybody, as it is sent: made once, with a tag by which those who have it already are spared it.</summary>
/// <param name="contentType">Its media type.</param>
/// <param name="content">UTF-8.</param>
internal sealed class PublicDocument(string contentType, ReadOnlyMemory<byte> content)
{
    /// <summary>RFC 9110 §8.8.3: of the bytes alone, so that all instances have the same.</summary>
    private readonly EntityTagHeaderValue _tag = new($"\"{Base64Url.EncodeToString(SHA256.HashData(content.Span).AsSpan(0, 16))}\"");

    internal Task WriteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = _tag.Tag.Value;
        response.Headers.CacheControl = "public, max-age=300";
        if (IsKnown(request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified; // RFC 9110 §15.4.5: with the tag and for how long it may be kept
            return Task.CompletedTask;
        }

        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask(); // RFC 9110 §9.3.2
    }

    /// <summary>RFC 9110 §13.1.2: any of a list, compared weakly, for a proxy that compresses makes tags weak; <c>*</c> is whatever there is.</summary>
    private bool IsKnown(StringValues tags) =>
        tags.Count > 0 && EntityTagHeaderValue.TryParseList(tags, out var known)
        && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(_tag, useStrongComparison: false));
}
