namespace TokenAuth.Bench.Servers;

internal static class RepositoryFile
{
    /// <summary>A file of the repository this program was built in; null where it is not there.</summary>
    internal static string? Find(params string[] parts)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine([folder, .. parts]) is var file && File.Exists(file))
                return file;
        }

        return null;
    }
}
