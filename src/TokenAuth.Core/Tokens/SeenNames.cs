using System.Runtime.CompilerServices;

namespace TokenAuth.Tokens;

/// <summary>The names of one JSON object, each of which may be there once (RFC 8725 §2.4): few are compared with each other, many are hashed.</summary>
internal ref struct SeenNames(ReadOnlySpan<byte> json, Span<JsonSlice> few)
{
    internal const int Few = 16;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly Span<JsonSlice> _few = few;
    private int _count;
    private HashSet<string>? _many;

    /// <returns>False where it was there before, however its characters are written.</returns>
    internal bool TryAdd(JsonSlice name)
    {
        if (_many is null && (_count == _few.Length || name.Of(_json).Contains((byte)'\\')))
            Hash();
        if (_many is not null)
            return _many.Add(JsonSlice.Text(name.Of(_json)));
        foreach (var seen in _few[.._count])
        {
            if (seen.Of(_json).SequenceEqual(name.Of(_json)))
                return false;
        }

        _few[_count++] = name;
        return true;
    }

    private void Hash()
    {
        _many = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seen in _few[.._count])
            _many.Add(JsonSlice.Text(seen.Of(_json)));
    }

    /// <summary>Room for them. No <c>stackalloc</c>: the runtime compiles a method with that and a loop once, and never again for what it has learnt.</summary>
    [InlineArray(Few)]
    internal struct Room
    {
        private JsonSlice _first;
    }
}
