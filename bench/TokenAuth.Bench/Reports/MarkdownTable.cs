namespace TokenAuth.Bench.Reports;

/// <summary>A table that can be pasted into a document.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string> _lines = [Line(columns), Line(columns.Select(_ => "---"))];

    internal void Add(string first, string second, params string[] others) => _lines.Add(Line([first, second, .. others]));

    public override string ToString() => string.Concat(_lines.Select(line => line + "\n"));

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
