using Snapshooter;
using Snapshooter.Core;

namespace TokenAuth.Tests.Shared;

/// <summary>Where snapshots are kept: <c>.verified.txt</c>, and <c>.received.txt</c> for one that differs.</summary>
internal sealed class VerifiedFiles : ISnapshotFileHandler
{
    public string SaveNewSnapshot(SnapshotFullName snapshotFullName, string snapshotData) => Save(snapshotFullName, "verified", snapshotData);

    public string SaveMismatchSnapshot(SnapshotFullName snapshotFullName, string snapshotData) => Save(snapshotFullName, "received", snapshotData);

    public string ReadSnapshot(SnapshotFullName snapshotFullName) => File.ReadAllText(PathOf(snapshotFullName, "verified"));

    public bool TryReadSnapshot(SnapshotFullName snapshotFullName, out string snapshotData)
    {
        var path = PathOf(snapshotFullName, "verified");
        snapshotData = File.Exists(path) ? File.ReadAllText(path) : null!;
        return snapshotData is not null;
    }

    public void DeleteSnapshot(SnapshotFullName snapshotFullName) => File.Delete(PathOf(snapshotFullName, "received"));

    public void DeleteSnapshotSubfolder(SnapshotFullName snapshotFullName, string subfolderName) => DeleteSnapshot(snapshotFullName);

    private static string Save(SnapshotFullName file, string kind, string text)
    {
        var path = PathOf(file, kind);
        File.WriteAllText(path, text);
        return path;
    }

    private static string PathOf(SnapshotFullName file, string kind) => Path.Combine(file.FolderPath, $"{file.Filename}.{kind}.txt");
}
