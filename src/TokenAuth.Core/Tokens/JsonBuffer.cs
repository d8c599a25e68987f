using System.Buffers;
using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>A writer of JSON with its buffer. Each thread keeps one that it uses again; disposing gives it back.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int LargestKept = 4096;

    [ThreadStatic]
    private static JsonBuffer? _kept;

    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    private JsonBuffer() => Writer = new Utf8JsonWriter(_bytes, JwtWriter.Json);

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

    public void Dispose()
    {
        if (_bytes.Capacity > LargestKept)
            return;
        _bytes.Clear();
        Writer.Reset();
        _kept = this;
    }
}
