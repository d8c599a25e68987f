namespace TokenAuth.EntityFrameworkCore.Sqlite;

/// <summary>The file of a database. SQLite gives the files beside it (<c>-wal</c>, <c>-shm</c>) the rights of this one.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty one, and its folder, where there is none. The rights of one that is there are left as they are.</summary>
    internal static void Ensure(string dataSource)
    {
        if (File.Exists(dataSource) || dataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || dataSource.StartsWith('|'))
            return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        var folder = Path.GetDirectoryName(Path.GetFullPath(dataSource))!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        new FileStream(dataSource, options).Dispose();
    }
}
