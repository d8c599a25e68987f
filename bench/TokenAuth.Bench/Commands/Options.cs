using System.Globalization;

namespace TokenAuth.Bench.Commands;

/// <summary>What stands behind a command: <c>--NAME VALUE …</c>. What nobody asks for, or is not as it must be, makes it wrong.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _unread = new(StringComparer.Ordinal);
    private bool _isWrong;

    internal Options(ReadOnlySpan<string> arguments)
    {
        for (; arguments is [var name, var value, ..]; arguments = arguments[2..])
            _isWrong |= !_unread.TryAdd(name, value);
        _isWrong |= !arguments.IsEmpty;
    }

    /// <summary>After everything was read.</summary>
    internal bool IsWrong => _isWrong || _unread.Count > 0;

    internal string? Text(string name) => _unread.Remove(name, out var value) ? value : null;

    internal int? Number(string name, int most = int.MaxValue)
    {
        if (Text(name) is not { } text)
            return null;
        var isGood = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most;
        _isWrong |= !isGood;
        return isGood ? number : null;
    }

    internal TimeSpan Seconds(string name, int otherwise) => TimeSpan.FromSeconds(Number(name) ?? otherwise);

    internal T OneOf<T>(string name, T otherwise, params IEnumerable<(string Text, T Value)> known)
    {
        if (Text(name) is not { } text)
            return otherwise;
        var found = known.Where(one => string.Equals(one.Text, text, StringComparison.Ordinal)).ToList();
        _isWrong |= found.Count == 0;
        return found.Count == 0 ? otherwise : found[0].Value;
    }
}
