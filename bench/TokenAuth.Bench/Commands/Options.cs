using System.Globalization;

namespace TokenAuth.Bench.Commands;

/// <summary>What stands behind a command: <c>--NAME VALUE …</c>. What is not as it must be is an <see cref="OptionException"/>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _unread = new(StringComparer.Ordinal);

    internal Options(ReadOnlySpan<string> arguments)
    {
        for (; arguments is [var name, ..]; arguments = arguments[2..])
        {
            if (!IsName(name))
                throw new OptionException($"'{name}' stands where the name of an option is expected, such as --rounds.");
            if (arguments is not [_, var value, ..] || IsName(value))
                throw new OptionException($"{name} has no value.");
            if (!_unread.TryAdd(name, value))
                throw new OptionException($"{name} is given twice.");
        }
    }

    /// <summary>To be called after everything was read.</summary>
    internal void ThrowIfAnyIsLeft()
    {
        if (_unread.Count > 0)
            throw new OptionException($"This command has no option {_unread.Keys.First()}.");
    }

    internal string? Text(string name) => _unread.Remove(name, out var value) ? value : null;

    internal int? Number(string name, int most = int.MaxValue)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw new OptionException($"{name} must be a whole number, 1 or more{(most < int.MaxValue ? $" and at most {most}" : "")}; it is '{text}'.");
    }

    internal TimeSpan Seconds(string name, int otherwise) => TimeSpan.FromSeconds(Number(name) ?? otherwise);

    internal T OneOf<T>(string option, T otherwise, params IReadOnlyList<(string Text, T Value)> known)
    {
        if (Text(option) is not { } text)
            return otherwise;
        foreach (var (name, value) in known)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
                return value;
        }

        throw new OptionException($"{option} must be one of {string.Join(", ", known.Select(one => one.Text))}; it is '{text}'.");
    }

    private static bool IsName(string text) => text.StartsWith("--", StringComparison.Ordinal);
}
