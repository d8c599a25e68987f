namespace TokenAuth.Samples.Tests.Processes;

/// <summary>An empty folder of this test's own, gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tokenauth-samples-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The permissions of a file, as digits.</summary>
    public static string ModeOf(string file) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : Convert.ToString((int)System.IO.File.GetUnixFileMode(file), 8);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
