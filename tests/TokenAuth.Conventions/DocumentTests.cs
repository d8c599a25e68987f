using System.Text.RegularExpressions;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Conventions;

/// <summary>Code in documents that names a region (<c>&lt;!-- code: file#region --&gt;</c>) is that region, so it compiles.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents { get; } = new(
        Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Named_code_is_compiled_code(string document)
    {
        var text = Repository.Read(document);
        var blocks = Block().Matches(text);
        Assert.Equal(text.Split('\n').Count(line => line.StartsWith("<!-- code:", StringComparison.Ordinal)), blocks.Count);
        Assert.All(blocks, block => Assert.Equal(Region(block.Groups["file"].Value, block.Groups["region"].Value), Unindented(block.Groups["code"].Value)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var dead = Link().Matches(Repository.Read(document)).Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target)));
        Assert.Empty(dead);
    }

    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("docs/reliability.md")]
    public void Every_row_of_a_table_with_tests_names_some_that_exist(string document)
    {
        var tests = Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var rows = TestColumns(Repository.Read(document)).ToList();
        Assert.NotEmpty(rows);
        foreach (var named in rows.Select(cell => TestName().Matches(cell)))
        {
            Assert.NotEmpty(named);
            Assert.All(named, test => Assert.Contains(tests, text =>
                text.Contains($"class {test.Groups["class"].Value}", StringComparison.Ordinal) && text.Contains($" {test.Groups["method"].Value}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_readme_shows_the_two_samples_a_reader_starts_with() => Assert.Equal(
        ["samples/Minimal/Program.cs", "samples/Standalone/Program.cs"],
        Block().Matches(Repository.Read("README.md")).Select(block => block.Groups["file"].Value));

    /// <summary>The last cell of each row of the tables that end with a column of that name.</summary>
    private static IEnumerable<string> TestColumns(string text)
    {
        var isNaming = false;
        foreach (var line in text.Split('\n'))
        {
            isNaming = line.EndsWith("| test |", StringComparison.Ordinal) || (isNaming && line.StartsWith('|'));
            if (isNaming && line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal))
                yield return line.Split('|')[^2];
        }
    }

    private static string Region(string file, string name)
    {
        var lines = Repository.Read(file).Split('\n').Select(line => line.TrimEnd()).ToList();
        var start = lines.FindIndex(line => line.TrimStart().Equals($"#region {name}", StringComparison.Ordinal));
        Assert.True(start >= 0, $"{file} has no region {name}.");
        return Unindented(string.Join('\n', lines.Skip(start + 1).TakeWhile(line => line.TrimStart() is not "#endregion")));
    }

    private static string Unindented(string code)
    {
        var lines = code.Split('\n').Select(line => line.TrimEnd()).ToList();
        var indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line)).Trim('\n');
    }

    [GeneratedRegex(@"^<!-- code: (?<file>[^#\s]+)#(?<region>\S+) -->\n```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(?<class>\w+)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TestName();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)\s]*)?\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();
}
