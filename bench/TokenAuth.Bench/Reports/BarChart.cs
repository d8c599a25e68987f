using System.Globalization;
using System.Net;
using System.Text;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Reports;

/// <summary>A picture of a table: a bar for each line, ours in another colour, readable on light and on dark.</summary>
internal sealed class BarChart(string title)
{
    private const int Row = 22, Label = 330, Width = 330, Top = 34;

    private readonly List<(string Name, double Value, string Text)> _bars = [];

    internal void Add(string name, double value, string text) => _bars.Add((name, value, text));

    /// <summary>Nothing where no folder is wanted.</summary>
    internal async Task WriteAsync(string? folder, string name)
    {
        if (folder is null)
            return;
        var root = Path.GetDirectoryName(RepositoryFile.Find("TokenAuth.sln")) ?? ""; // dotnet run begins in the project's folder
        var target = Directory.CreateDirectory(Path.Combine(root, folder));
        await File.WriteAllTextAsync(Path.Combine(target.FullName, $"{name}.svg"), ToString());
    }

    public override string ToString()
    {
        var most = _bars.Max(bar => bar.Value);
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 760 {Top + (Row * _bars.Count) + 8}" font-family="system-ui, sans-serif" font-size="13">
              <title>{Encode(title)}</title>
              <style>text {"{"} fill: #1f2328 {"}"} rect {"{"} fill: #8c959f {"}"} .own {"{"} fill: #0969da {"}"} @media (prefers-color-scheme: dark) {"{"} text {"{"} fill: #e6edf3 {"}"} rect {"{"} fill: #6e7681 {"}"} .own {"{"} fill: #4493f8 {"}"} {"}"}</style>
              <text x="8" y="20" font-weight="bold">{Encode(title)}</text>

            """);
        foreach (var (index, (name, value, text)) in _bars.Index())
        {
            var y = Top + (Row * index);
            var length = Math.Max(1, Width * value / most).ToString("0.#", CultureInfo.InvariantCulture);
            var own = name.StartsWith("TokenAuth", StringComparison.Ordinal) ? " class=\"own\"" : "";
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <text x="{Label - 8}" y="{y + 15}" text-anchor="end">{Encode(name)}</text><rect{own} x="{Label}" y="{y + 3}" width="{length}" height="{Row - 6}" rx="2"/><text x="{Label}" dx="{length}" y="{y + 15}" xml:space="preserve"> {Encode(text)}</text>

                """);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
