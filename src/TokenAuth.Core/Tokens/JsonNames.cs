using System.Buffers.Binary;

namespace TokenAuth.Tokens;

/// <summary>Names of members to look for, and the place of each. Immutable.</summary>
internal sealed class JsonNames(params string[] names)
{
    private const int MarkedBytes = 7;

    private readonly byte[][] _utf8 = Array.ConvertAll(names, name => StrictUtf8.GetBytes(name)!);
    private readonly ulong[] _marks = Marks(names);

    internal int Count => _utf8.Length;

    internal string this[int index] => names[index];

    /// <returns>-1 where it is none of them.</returns>
    internal int IndexOf(ReadOnlySpan<byte> name)
    {
        var index = _marks.IndexOf(MarkOf(name));
        return index >= 0 && name.SequenceEqual(_utf8[index]) ? index : -1;
    }

    private static ulong[] Marks(string[] names)
    {
        var marks = Array.ConvertAll(names, name => MarkOf(StrictUtf8.GetBytes(name)));
        return marks.Distinct().Count() == marks.Length ? marks : throw new ArgumentException("Two names share length and beginning: one of them would not be found.", nameof(names));
    }

    /// <summary>The length and the first seven bytes: no two of our names have them in common, and one comparison finds the one it may be.</summary>
    private static ulong MarkOf(ReadOnlySpan<byte> name)
    {
        var length = (ulong)Math.Min(name.Length, byte.MaxValue) << (8 * MarkedBytes);
        if (name.Length > MarkedBytes)
            return length | (BinaryPrimitives.ReadUInt64LittleEndian(name) & ((1UL << (8 * MarkedBytes)) - 1));
        var mark = length;
        for (var i = 0; i < name.Length; i++)
            mark |= (ulong)name[i] << (8 * i);
        return mark;
    }
}
