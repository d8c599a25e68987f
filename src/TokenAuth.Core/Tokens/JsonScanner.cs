using System.Buffers;
using System.Runtime.CompilerServices;

namespace TokenAuth.Tokens;

/// <summary>
/// Whether bytes are one JSON object that every reader understands alike (RFC 8259): valid UTF-8, unique names, strings of characters, bounded depth,
/// nothing behind the end; and where the members are that somebody looks for. Unlike the platform's readers it throws for nothing: an exception costs
/// more than a signature, and anybody can send anything.
/// </summary>
internal ref struct JsonScanner
{
    private const int MaximumDepth = 16;

    private static readonly SearchValues<byte> _endsText = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json;
    private readonly JsonNames? _names;
    private readonly Span<JsonSlice> _found;
    private int _at;

    private JsonScanner(ReadOnlySpan<byte> json, JsonNames? names, Span<JsonSlice> found)
    {
        _json = json;
        _names = names;
        _found = found;
    }

    internal static bool IsObject(ReadOnlySpan<byte> json) => TryFind(json, names: null, []);

    /// <param name="json">What may be an object.</param>
    /// <param name="names">Which of its members to look for.</param>
    /// <param name="found">Gets the place of each, in the order of <paramref name="names"/>.</param>
    internal static bool TryFind(ReadOnlySpan<byte> json, JsonNames? names, Span<JsonSlice> found)
    {
        found.Clear();
        if (!System.Text.Unicode.Utf8.IsValid(json))
            return false;
        var scanner = new JsonScanner(json, names, found);
        scanner.SkipSpace();
        if (scanner.Next != '{' || !scanner.TryObject(depth: 0))
            return false;
        scanner.SkipSpace();
        return scanner._at == json.Length;
    }

    /// <summary>NUL at the end, which no value begins with.</summary>
    private readonly byte Next => _at < _json.Length ? _json[_at] : (byte)0;

    private bool TryValue(int depth) => Next switch
    {
        (byte)'{' => TryObject(depth),
        (byte)'[' => TryArray(depth),
        (byte)'"' => TryText(),
        (byte)'t' => TryLiteral("true"u8),
        (byte)'f' => TryLiteral("false"u8),
        (byte)'n' => TryLiteral("null"u8),
        _ => TryNumber(),
    };

    private bool TryObject(int depth)
    {
        if (depth == MaximumDepth)
            return false;
        var room = default(SeenNames.Room);
        var seen = new SeenNames(_json, room);
        _at++;
        SkipSpace();
        if (TryTake('}'))
            return true;
        do
        {
            SkipSpace();
            var name = _at;
            if (!TryText())
                return false;
            var slice = new JsonSlice(name, _at - name);
            var wanted = depth == 0 ? IndexOf(slice) : -1;
            if (wanted >= 0 ? _found[wanted].IsThere : !seen.TryAdd(slice))
                return false;
            SkipSpace();
            if (!TryTake(':'))
                return false;
            SkipSpace();
            var value = _at;
            if (!TryValue(depth + 1))
                return false;
            if (wanted >= 0)
                _found[wanted] = new JsonSlice(value, _at - value);
            SkipSpace();
        }
        while (TryTake(','));
        return TryTake('}');
    }

    /// <returns>-1 where nobody looks for it.</returns>
    private readonly int IndexOf(JsonSlice name)
    {
        var quoted = name.Of(_json);
        return _names?.IndexOf(quoted.Contains((byte)'\\') ? StrictUtf8.GetBytes(JsonSlice.Text(quoted)) : quoted[1..^1]) ?? -1;
    }

    private bool TryArray(int depth)
    {
        if (depth == MaximumDepth)
            return false;
        _at++;
        SkipSpace();
        if (TryTake(']'))
            return true;
        do
        {
            SkipSpace();
            if (!TryValue(depth + 1))
                return false;
            SkipSpace();
        }
        while (TryTake(','));
        return TryTake(']');
    }

    private bool TryText()
    {
        if (!TryTake('"'))
            return false;
        while (true)
        {
            var length = _json[_at..].IndexOfAny(_endsText);
            if (length < 0)
                return false;
            _at += length;
            if (TryTake('"'))
                return true;
            if (!TryEscape())
                return false;
        }
    }

    /// <summary>RFC 8259 §7, §8.2: half of a surrogate pair is no character; readers differ in what they make of it.</summary>
    private bool TryEscape()
    {
        if (!TryTake('\\'))
            return false;
        if (!TryTake('u'))
            return Next is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' && TryTake((char)Next);
        if (!TryHex(out var unit) || char.IsLowSurrogate(unit))
            return false;
        return !char.IsHighSurrogate(unit) || (TryTake('\\') && TryTake('u') && TryHex(out var low) && char.IsLowSurrogate(low));
    }

    private bool TryHex(out char unit)
    {
        unit = default;
        for (var i = 0; i < 4; i++)
        {
            if (!char.IsAsciiHexDigit((char)Next))
                return false;
            var digit = _json[_at++];
            unit = (char)((unit * 16) + (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10));
        }

        return true;
    }

    private bool TryLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_json[_at..].StartsWith(literal))
            return false;
        _at += literal.Length;
        return true;
    }

    /// <summary>RFC 8259 §6.</summary>
    private bool TryNumber()
    {
        TryTake('-');
        if (!TryTake('0') && !TryDigits())
            return false;
        if (TryTake('.') && !TryDigits())
            return false;
        if (!TryTake('e') && !TryTake('E'))
            return true;
        _ = TryTake('+') || TryTake('-');
        return TryDigits();
    }

    private bool TryDigits()
    {
        var begin = _at;
        while (char.IsAsciiDigit((char)Next))
            _at++;
        return _at > begin;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(char wanted)
    {
        if (Next != wanted)
            return false;
        _at++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipSpace()
    {
        while (Next <= ' ' && Next is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            _at++;
    }
}
