using System.Security.Cryptography;

namespace TokenAuth.Packages.Tests;

/// <summary>A folder of its own, gone with the test; outside the tree unless another place is given.</summary>
internal sealed class TemporaryFolder(string? parent = null) : IDisposable
{
    private const string Prefix = "tokenauth-";

    internal string Root { get; } = parent is null
        ? Directory.CreateTempSubdirectory(Prefix).FullName
        : Directory.CreateDirectory(Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(8, lowercase: true))).FullName;

    internal string this[string relative] => Path.Combine(Root, relative);

    internal void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
