using System.Collections.Immutable;
using System.Security.Cryptography;

namespace TokenAuth.Keys;

/// <summary>
/// The key ring on disk: a JWK Set with private keys, readable by its owner alone. Written whole or not at all.
/// </summary>
public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Reads the ring; where the file does not exist, makes one key and writes it. Processes that start together agree: one writes, the
    /// others read. Where the file's signing key is for another algorithm, a new key is put in front and the old ones still verify.
    /// </summary>
    /// <param name="path">The file; its folder is made where needed.</param>
    /// <param name="algorithm">What the signing key must be for.</param>
    /// <exception cref="SigningKeyException">The file is damaged. It is never overwritten: its tokens would all die.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static KeyRing LoadOrCreate(string path, SigningAlgorithm algorithm = SigningAlgorithm.ES256)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (LoadIfThere(path) is { } ring && ring.Current?.Algorithm == algorithm)
            return ring;
        using var turn = TakeTurn(path);
        var now = LoadIfThere(path);
        if (now?.Current?.Algorithm == algorithm)
            return now;
        var moment = TimeProvider.System.GetUtcNow();
        ImmutableArray<RotatingKey> changed = [.. File.Exists(path) ? Read(path) : [], new RotatingKey(SigningKey.Generate(algorithm), moment, moment)];
        WriteWhole(path, KeyDocument.Write(changed));
        return ToRing(changed);
    }

    /// <summary>Reads the ring.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SigningKeyException">The file is damaged, or has no key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KeyRing Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ToRing(Read(path));
    }

    /// <summary>Whether others than the owner may read the file. Always false on Windows, where the folder's rights decide.</summary>
    /// <param name="path">The file.</param>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != UnixFileMode.None;

    private static ImmutableArray<RotatingKey> Read(string path)
    {
        try
        {
            return KeyDocument.Read(File.ReadAllBytes(path));
        }
        catch (SigningKeyException e)
        {
            throw new SigningKeyException($"The key file '{path}' cannot be used: {e.Message}. Restore it from a backup, or remove it to begin with a new key (all tokens die).");
        }
    }

    private static KeyRing ToRing(ImmutableArray<RotatingKey> keys) => new(KeyRotation.InOrder(keys, TimeProvider.System.GetUtcNow()).Select(key => key.Key));

    private static KeyRing? LoadIfThere(string path) => File.Exists(path) ? Load(path) : null;

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Lets one process write at a time. Moving a file to where none may be is no substitute: on Unix .NET looks first and moves then.</summary>
    internal static FileStream TakeTurn(string path)
    {
        CreateFolder(FolderOf(path));
        var begun = TimeProvider.System.GetTimestamp();
        var wait = default(SpinWait);
        while (true)
        {
            try
            {
                return OpenForOwner(Path.Combine(FolderOf(path), $".{Path.GetFileName(path)}.lock"), FileMode.OpenOrCreate);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(begun) < _patience)
            {
                wait.SpinOnce();
            }
        }
    }

    internal static void WriteWhole(string path, byte[] document)
    {
        if (File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
            path = target.FullName; // the link stays a link
        var temporary = Path.Combine(FolderOf(path), $".{Path.GetFileName(path)}.{RandomNumberGenerator.GetHexString(16)}");
        try
        {
            using (var file = OpenForOwner(temporary, FileMode.CreateNew))
            {
                file.Write(document);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The lock too: whoever may open it may hold it.</summary>
    private static FileStream OpenForOwner(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
