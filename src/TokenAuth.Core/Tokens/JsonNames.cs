using System.Buffers.Binary;

namespace TokenAuth.Tokens;

/// <summary>Names of members to look for, and the place of each. Immutable.</summary>
internal sealed class JsonNames(params string[] names)
{
    private readonly byte[][] _utf8 = Array.ConvertAll(names, name => StrictUtf8.GetBytes(name)!);
    private readonly ulong[] _marks = Array.ConvertAll(names, name => MarkOf(StrictUtf8.GetBytes(name)));

    internal int Count => _utf8.Length;

    internal string this[int index] => names[index];

    /// <returns>-1 where it is none of them.</returns>
    internal int IndexOf(ReadOnlySpan<byte> name)
    {
        var index = _marks.IndexOf(MarkOf(name));
        return index >= 0 && name.SequenceEqual(_utf8[index]) ? index : -1;
    }

    /// <summary>The length and the first seven bytes: no two of our names have them in common, and one comparison finds the one it may be.</summary>
    private static ulong MarkOf(ReadOnlySpan<byte> name)
    {
        Span<byte> mark = stackalloc byte[sizeof(ulong)];
        mark.Clear();
        name[..Math.Min(name.Length, sizeof(ulong) - 1)].CopyTo(mark);
        mark[^1] = (byte)Math.Min(name.Length, byte.MaxValue);
        return BinaryPrimitives.ReadUInt64LittleEndian(mark);
    }
}
