namespace TokenAuth.Samples.Tests.Processes;

/// <summary>Where the samples are, and what was built of them together with these tests.</summary>
internal static class Repository
{
    /// <summary><c>artifacts/bin/TokenAuth.Samples.Tests/debug</c>: the last part names the configuration.</summary>
    private static readonly DirectoryInfo _ours = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static readonly string _root = Find(_ours);

    internal static string Sample(string file) => Path.Combine(_root, "samples", file);

    internal static string Test(string file) => Path.Combine(_root, "tests", file);

    internal static string Built(string project, string file) => Path.Combine(_ours.Parent!.Parent!.FullName, project, _ours.Name, file);

    internal static string Ours(string file) => Path.Combine(_ours.FullName, file);

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "TokenAuth.sln")) ? folder.FullName : Find(folder.Parent!);
}
