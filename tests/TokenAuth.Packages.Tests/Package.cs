using System.IO.Compression;
using System.Xml.Linq;

namespace TokenAuth.Packages.Tests;

/// <summary>What is inside a .nupkg or .snupkg.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive _archive;

    internal Package(string path)
    {
        _archive = ZipFile.OpenRead(path);
        using var manifest = _archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(manifest).Root!;
        Metadata = metadata.Element(metadata.Name.Namespace + "metadata")!;
    }

    internal XElement Metadata { get; }

    /// <summary>The files of ours: without the manifest and the container's own parts.</summary>
    internal IReadOnlyList<string> Files => [.. _archive.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
        .Where(name => name is not "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    internal IReadOnlyList<string> Dependencies => [.. Named("dependency").Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal)];

    internal IReadOnlyList<string> FrameworkReferences => [.. Named("frameworkReference").Select(reference => reference.Attribute("name")!.Value)];

    internal XElement? Element(string name) => Metadata.Element(Metadata.Name.Namespace + name);

    internal byte[] Read(string file)
    {
        using var stream = _archive.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => _archive.Dispose();

    private IEnumerable<XElement> Named(string name) => Metadata.Descendants(Metadata.Name.Namespace + name);
}
