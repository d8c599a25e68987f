using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>Reads a body of limited size.</summary>
internal static class RequestBody
{
    /// <summary>The body, or null where it is too large; then the rest is not read.</summary>
    internal static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int maximumBytes)
    {
        if (request.ContentLength > maximumBytes)
            return null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            var isTooLarge = read.Buffer.Length > maximumBytes;
            if (!isTooLarge && !read.IsCompleted)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            // What was read must be given back, or the server closes the connection under the client's next request.
            var body = isTooLarge ? null : read.Buffer.ToArray();
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return body;
        }
    }
}
