using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>A writer of JSON with its buffer, where a text is written before its length is known. Each thread keeps one that it uses again; disposing gives it back.</summary>
internal sealed class JsonBuffer : IDisposable
{
    /// <summary>Larger ones, of long lists, are not kept.</summary>
    private const int LargestKept = 16 * 1024;

    [ThreadStatic]
    private static JsonBuffer? _kept;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    /// <summary>The relaxed encoder is safe here: tokens and answers are JSON, never HTML, and escapes would make them longer and harder to read.</summary>
    private JsonBuffer() => Writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal Utf8JsonWriter Writer { get; }

    /// <summary>Good until it is given back.</summary>
    internal ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _bytes.WrittenSpan;
        }
    }

    /// <summary>What is written may write by itself, as a claim of a caller's own type can: it gets another one.</summary>
    internal static JsonBuffer Take()
    {
        var taken = _kept ?? new JsonBuffer();
        _kept = null;
        return taken;
    }

    /// <summary>Nothing of what was written stays in it, for answers have secrets.</summary>
    public void Dispose()
    {
        Writer.Flush(); // what an exception left in its hands is cleared too
        _bytes.Clear();
        if (_bytes.Capacity > LargestKept)
            return;
        Writer.Reset();
        _kept = this;
    }
}
