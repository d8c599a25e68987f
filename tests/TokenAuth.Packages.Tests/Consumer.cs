using System.Reflection;
using System.Security;

namespace TokenAuth.Packages.Tests;

/// <summary>A stranger's project: made by a template outside the tree, knowing the packages only.</summary>
internal sealed class Consumer : IDisposable
{
    private const string Name = "Stranger";
    private readonly TemporaryFolder _folder = new();
    private readonly PackageFeed _feed;

    internal Consumer(PackageFeed feed)
    {
        _feed = feed;
        _folder.Write("nuget.config", Configuration(feed.Folder));
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("Directory.Build.targets", "<Project />");
        _folder.Write("Directory.Packages.props", "<Project />");
    }

    internal string Program => _folder[$"{Name}/bin/Debug/net10.0/{Name}.dll"];

    internal async Task MakeAsync(string template, string package)
    {
        await Dotnet.RunAsync(_folder.Root, "new", template, "-n", Name, "-f", "net10.0", "--no-restore", "--no-update-check");
        await Dotnet.RunAsync(_folder[Name], "add", "package", package, "--version", _feed.Version);
    }

    internal void Write(string file, string text) => _folder.Write(Path.Combine(Name, file), text);

    internal string Read(string file) => File.ReadAllText(_folder[Path.Combine(Name, file)]);

    internal Task BuildAsync() => Dotnet.RunAsync(_folder[Name], "build", "--no-restore", "-warnaserror");

    internal Task<string> RunAsync() => Dotnet.RunAsync(_folder[Name], Program);

    internal Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(Dotnet.Describe(_folder[Name], Program, "--urls", "http://127.0.0.1:0"));

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Adds our folder to the sources the machine has. What it has restored before is read where it is; what is new (our packages under
    /// their version of the day) goes to a folder that is gone with the test.
    /// </summary>
    private static string Configuration(string feed) => $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="packages" />
          </config>
          <fallbackPackageFolders>
            <add key="restored-before" value="{SecurityElement.Escape(RestoredBefore)}" />
          </fallbackPackageFolders>
          <packageSources>
            <add key="tokenauth-under-test" value="{SecurityElement.Escape(feed)}" />
          </packageSources>
        </configuration>
        """;

    private static string RestoredBefore => typeof(Consumer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key is "NuGetPackageRoot").Value!;
}
