using System.Text.RegularExpressions;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Conventions;

public sealed partial class SourceFileTests(ITestOutputHelper log)
{
    private const int MaximumLines = 300;

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var lengths = Sources.Files.Select(file => (File: file, Lines: File.ReadLines(Repository.PathOf(file)).Count())).OrderBy(file => file.Lines).ToList();
        log.WriteLine($"{lengths.Count} files: median {At(0.5)}, p90 {At(0.9)}, max {At(1)} lines ({lengths[^1].File}).");
        Assert.DoesNotContain(lengths, file => file.Lines > MaximumLines);

        int At(double quantile) => lengths[(int)Math.Ceiling(quantile * lengths.Count) - 1].Lines;
    }

    /// <summary>Extension methods stand at the root of a project, in the namespace where a user looks for them.</summary>
    [Fact]
    public void The_namespace_is_the_folder()
    {
        var wrong = from file in Sources.Files
                    let declared = Namespace().Match(Repository.Read(file)).Groups["name"].Value
                    let expected = NamespaceOf(file)
                    where !declared.Equals(expected, StringComparison.Ordinal) && !IsExtensionAtTheRoot(file, declared)
                    select $"{file} declares {declared}, not {expected}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_file_is_named_after_a_type_in_it()
    {
        var wrong = from file in Sources.Files
                    let name = Path.GetFileNameWithoutExtension(file)
                    where !Regex.IsMatch(Repository.Read(file), $@"\b(class|record|struct|interface|enum)\s+(struct\s+|class\s+)?{Regex.Escape(name)}\b", RegexOptions.None, TimeSpan.FromSeconds(5))
                    select file;
        Assert.Empty(wrong);
    }

    private static string NamespaceOf(string file)
    {
        var parts = Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/')[1..];
        return string.Join('.', parts[0] is "TokenAuth.Core" ? ["TokenAuth", .. parts[1..]] : parts);
    }

    private static bool IsExtensionAtTheRoot(string file, string declared) =>
        file.EndsWith("Extensions.cs", StringComparison.Ordinal) && file.Count(character => character is '/') == 2
        && declared is "Microsoft.Extensions.DependencyInjection" or "Microsoft.EntityFrameworkCore" or "Microsoft.AspNetCore.Builder" or "Microsoft.AspNetCore.Http";

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, 5000)]
    private static partial Regex Namespace();
}
