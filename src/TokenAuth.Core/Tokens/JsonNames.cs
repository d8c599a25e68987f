namespace TokenAuth.Tokens;

/// <summary>Names of members to look for, and the place of each. Immutable.</summary>
internal sealed class JsonNames(params string[] names)
{
    private readonly byte[][] _utf8 = Array.ConvertAll(names, name => StrictUtf8.GetBytes(name)!);

    internal int Count => _utf8.Length;

    internal string this[int index] => names[index];

    /// <returns>-1 where it is none of them.</returns>
    internal int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _utf8.Length; i++)
        {
            if (name.SequenceEqual(_utf8[i]))
                return i;
        }

        return -1;
    }
}
