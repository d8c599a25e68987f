using System.Security.Cryptography;
using TokenAuth.Tests.Shared;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TokenAuth.Packages.Tests;

/// <summary>The documented pack command, run once into a folder of its own under a version no cache has ever seen.</summary>
public sealed class PackageFeed : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new(Repository.PathOf("artifacts"));

    public string Version { get; } = $"0.1.0-test.x{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    public string Folder => _folder["packages"];

    public string Output { get; private set; } = "";

    public async Task InitializeAsync() => Output = await Dotnet.RunAsync(
        Repository.Root, "pack", "TokenAuth.sln", "-c", "Release", "-o", Folder, "--artifacts-path", _folder["artifacts"], $"-p:Version={Version}", "-warnaserror");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    internal Package Open(string id, string extension = "nupkg") => new(Path.Combine(Folder, $"{id}.{Version}.{extension}"));
}

[CollectionDefinition(Name)]
public sealed class PackedOnce : ICollectionFixture<PackageFeed>
{
    public const string Name = "Packages";
}
