using TokenAuth.Tests.Shared;

namespace TokenAuth.Fuzz.Tests;

/// <summary>The inputs that are kept for each target.</summary>
internal static class Corpus
{
    internal static IReadOnlyList<string> Folders { get; } =
        [.. Directory.EnumerateDirectories(Repository.PathOf("fuzz/corpora")).Order(StringComparer.Ordinal)];

    internal static IReadOnlyList<(string Name, byte[] Input)> Of(string target) =>
        [.. Directory.EnumerateFiles(Repository.PathOf($"fuzz/corpora/{target}")).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];
}
