using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>Where an answer is written before its length is known; one for each thread, used again.</summary>
internal sealed class JsonBuffer : IDisposable
{
    /// <summary>Larger ones, of long lists, are not kept.</summary>
    private const int LargestKept = 16 * 1024;

    [ThreadStatic]
    private static JsonBuffer? _free;

    private readonly ArrayBufferWriter<byte> _bytes = new(2048);
    private readonly Utf8JsonWriter _json;

    /// <summary>The relaxed encoder is safe here: the content type is JSON, never HTML, and <c>+</c> and quotes stay readable.</summary>
    private JsonBuffer() => _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    internal static JsonBuffer Rent()
    {
        var buffer = _free ?? new JsonBuffer();
        _free = null;
        return buffer;
    }

    internal void Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _json.WriteStartObject();
        write(_json, value);
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Gives it back. Nothing of the answer stays in it, for answers have secrets.</summary>
    public void Dispose()
    {
        _bytes.Clear();
        if (_bytes.Capacity > LargestKept)
        {
            _json.Dispose();
            return;
        }

        _json.Reset();
        _free = this;
    }
}
