using System.Security.Cryptography;

namespace TokenAuth.Keys;

/// <summary>
/// The key ring on disk: a JWK Set with private keys, the signing key first, readable by its owner alone. Written whole or not at all.
/// </summary>
public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
        if (!File.Exists(path))
            TryCreate(path, [SigningKey.Generate(algorithm)]);
        var ring = Load(path);
        if (ring.Current?.Algorithm == algorithm)
            return ring;
        var changed = new KeyRing([SigningKey.Generate(algorithm), .. ring.Keys]);
        WriteWhole(path, changed.Keys, overwrite: true);
        return changed;
    }

    /// <summary>Reads the ring.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SigningKeyException">The file is damaged, or has no key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KeyRing Load(string path)
    {
        try
        {
            var keys = JwksDocument.Parse(File.ReadAllText(path)).Select(jwk => JwkReader.Read(jwk, wanted: null)).ToList();
            return keys.Count > 0 ? new KeyRing(keys) : throw new SigningKeyException("it has no key");
        }
        catch (Exception e) when (e is SigningKeyException or FormatException or ArgumentException or CryptographicException)
        {
            var reason = e is SigningKeyException ? e.Message : e.GetType().Name;
            throw new SigningKeyException($"The key file '{path}' cannot be used: {reason}. Restore it from a backup, or remove it to begin with a new key (all tokens die).");
        }
    }

    /// <summary>Whether others than the owner may read the file. Always false on Windows, where the folder's rights decide.</summary>
    /// <param name="path">The file.</param>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != UnixFileMode.None;

    private static void TryCreate(string path, IEnumerable<SigningKey> keys)
    {
        try
        {
            WriteWhole(path, keys, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its keys count.
        }
    }

    private static void WriteWhole(string path, IEnumerable<SigningKey> keys, bool overwrite)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{RandomNumberGenerator.GetHexString(16)}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(JwksDocument.Write(keys, includePrivate: true));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
