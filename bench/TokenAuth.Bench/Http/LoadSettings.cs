using TokenAuth.Bench.Commands;

namespace TokenAuth.Bench.Http;

/// <summary>How wrk asks.</summary>
/// <param name="Connections">At a time.</param>
/// <param name="Duration">Of a round of one contender.</param>
/// <param name="Rounds">That are counted.</param>
/// <param name="Only">Contenders with that in their name, and what they are compared with; empty for all.</param>
/// <param name="Plot">Where the picture goes.</param>
internal sealed record LoadSettings(int Connections, TimeSpan Duration, int Rounds, string Only, string? Plot)
{
    internal const string Flags = "--connections 16  --seconds 1  --rounds 15  --only TEXT (in a name)  --plot FOLDER";

    internal static LoadSettings Read(Options options) => new(
        options.Number("--connections") ?? 16, options.Seconds("--seconds", 1), options.Number("--rounds") ?? 15, options.Text("--only") ?? "", options.Text("--plot"));

    /// <summary>Those that are named, and what they are compared with.</summary>
    /// <exception cref="OptionException">Nothing has that in its name.</exception>
    internal IReadOnlyList<Contender> Choose(IReadOnlyList<Contender> all)
    {
        var chosen = Choose(all, one => one.Name);
        return [.. all.Where(one => chosen.Contains(one) || chosen.Any(other => other.Bar == one))];
    }

    /// <exception cref="OptionException">Nothing has that in its name.</exception>
    internal IReadOnlyList<T> Choose<T>(IReadOnlyList<T> all, Func<T, string> name)
    {
        var chosen = all.Where(one => name(one).Contains(Only, StringComparison.Ordinal)).ToList();
        return chosen.Count > 0 ? chosen : throw new OptionException($"Nothing has '{Only}' in its name. There is: {string.Join("; ", all.Select(name))}.");
    }

    public override string ToString() => $"{Connections} connections, {Rounds} rounds of {Duration.TotalSeconds:0} s, in turn with what it is compared with, after a warm-up";
}
