using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>Writes one JSON object as a whole response.</summary>
internal static class JsonResponse
{
    internal static Task WriteAsync(HttpResponse response, int statusCode, string contentType, Action<Utf8JsonWriter> write) =>
        WriteAsync(response, statusCode, contentType, write, static (json, write) => write(json));

    /// <param name="response">Where to.</param>
    /// <param name="statusCode">The status.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="value">What is written.</param>
    /// <param name="write">Writes its members.</param>
    internal static Task WriteAsync<T>(HttpResponse response, int statusCode, string contentType, T value, Action<Utf8JsonWriter, T> write)
    {
        Task sending;
        using (var buffer = JsonBuffer.Take())
        {
            WriteObject(buffer.Writer, value, write);
            sending = WriteAsync(response, statusCode, contentType, buffer.Written);
        }

        return sending;
    }

    /// <summary>The bytes are copied before it returns.</summary>
    internal static Task WriteAsync(HttpResponse response, int statusCode, string contentType, ReadOnlySpan<byte> body)
    {
        response.StatusCode = statusCode;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
        var sending = response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
        if (!sending.IsCompletedSuccessfully)
            return sending.AsTask();
        _ = sending.Result;
        return Task.CompletedTask;
    }

    internal static byte[] Serialize(Action<Utf8JsonWriter> write)
    {
        using var buffer = JsonBuffer.Take();
        WriteObject(buffer.Writer, write, static (json, write) => write(json));
        return buffer.Written.ToArray();
    }

    /// <summary>RFC 6749 §5.1: token responses, and everything that speaks of credentials, must not be kept by anybody on the way.</summary>
    internal static void ForbidCaching(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
    }

    private static void WriteObject<T>(Utf8JsonWriter json, T value, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject();
        write(json, value);
        json.WriteEndObject();
    }
}
