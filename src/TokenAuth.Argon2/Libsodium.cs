using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace TokenAuth.Argon2;

/// <summary>
/// The library that NSec brings, for what NSec leaves out: several lanes, salts of other lengths than 16 bytes, and Argon2i. It compares in
/// constant time.
/// </summary>
internal static partial class Libsodium
{
    /// <summary>ENOMEM, the same on Linux and macOS.</summary>
    private const int OutOfMemory = 12;

    /// <summary>Whether a password gives a hash that <see cref="Argon2Hash.Read"/> has found good.</summary>
    /// <exception cref="CryptographicException">There is not as much memory as the hash asks for: nobody knows whether the password is right.</exception>
    internal static bool Verify(bool isId, string hash, byte[] password)
    {
        var text = Encoding.ASCII.GetBytes(hash + '\0');
        var result = isId ? VerifyId(text, password, (ulong)password.Length) : VerifyI(text, password, (ulong)password.Length);
        if (result != 0 && !OperatingSystem.IsWindows() && Marshal.GetLastPInvokeError() == OutOfMemory)
            throw new CryptographicException("There is not as much memory as a stored Argon2 hash asks for.");
        return result == 0;
    }

    [LibraryImport("libsodium", EntryPoint = "crypto_pwhash_argon2id_str_verify", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyId(byte[] hash, byte[] password, ulong passwordLength);

    [LibraryImport("libsodium", EntryPoint = "crypto_pwhash_argon2i_str_verify", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyI(byte[] hash, byte[] password, ulong passwordLength);
}
