using System.Runtime.CompilerServices;
using Snapshooter;
using Snapshooter.Core;
using Snapshooter.Core.Serialization;
using Snapshooter.Xunit;

namespace TokenAuth.Tests.Shared;

/// <summary>Pins a text in <c>Class.Method.verified.txt</c> beside the test. A text that has no file yet gets one, except where CI=true.</summary>
internal static class Snap
{
    internal static Task Verify(object value, [CallerFilePath] string source = "", [CallerMemberName] string method = "")
    {
        var file = new SnapshotFullName($"{Path.GetFileNameWithoutExtension(source)}.{method}", FolderOf(source));
        var files = new VerifiedFiles();
        if (!files.TryReadSnapshot(file, out _) && Environment.GetEnvironmentVariable("CI") is "true")
            Assert.Fail($"There is no {file.Filename}.verified.txt. Run the test without CI=true, and look at the file it makes.");
        var serializer = new SnapshotSerializer(new GlobalSnapshotSettingsResolver());
        var comparer = new JsonSnapshotComparer(new XunitAssert(), serializer);
        new SnapshotAssert(serializer, files, new SnapshotEnvironmentCleaner(files), comparer, new JsonSnapshotFormatter(serializer))
            .AssertSnapshot(value, file, new MatchOptions());
        return Task.CompletedTask;
    }

    /// <summary>Deterministic builds give a mapped path (<c>/_/tests/…</c>): only what follows the root is true.</summary>
    private static string FolderOf(string source)
    {
        var relative = source[(source.Replace('\\', '/').LastIndexOf("/tests/", StringComparison.Ordinal) + 1)..];
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TokenAuth.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run below TokenAuth.sln.");
        return Path.GetDirectoryName(Path.Combine(root.FullName, relative))!;
    }
}
