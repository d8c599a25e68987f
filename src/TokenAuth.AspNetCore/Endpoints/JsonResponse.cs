using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>Writes one JSON object as a whole response.</summary>
internal static class JsonResponse
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task WriteAsync(HttpResponse response, int statusCode, string contentType, Action<Utf8JsonWriter> write)
    {
        var bytes = Serialize(write);
        response.StatusCode = statusCode;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The relaxed encoder is safe here: the content type is JSON, never HTML, and <c>+</c> and quotes stay readable.</summary>
    internal static ReadOnlyMemory<byte> Serialize(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>RFC 6749 §5.1: token responses, and everything that speaks of credentials, must not be kept by anybody on the way.</summary>
    internal static void ForbidCaching(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
    }
}
