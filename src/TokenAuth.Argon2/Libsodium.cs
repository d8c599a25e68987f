using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace TokenAuth.Argon2;

/// <summary>
/// The library that NSec brings, for what NSec leaves out: several lanes, salts of other lengths, and Argon2i. It compares in constant
/// time.
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

    /// <summary>scrypt (RFC 7914), with a salt of any length.</summary>
    /// <exception cref="CryptographicException">There is not as much memory as the hash asks for.</exception>
    internal static byte[] Scrypt(byte[] password, byte[] salt, ulong n, uint r, uint p, int length)
    {
        var digest = new byte[length];
        return Scrypt(password, (nuint)password.Length, salt, (nuint)salt.Length, n, r, p, digest, (nuint)length) == 0
            ? digest
            : throw new CryptographicException("There is not as much memory as a stored scrypt hash asks for.");
    }

    [LibraryImport("libsodium", EntryPoint = "crypto_pwhash_scryptsalsa208sha256_ll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Scrypt(byte[] password, nuint passwordLength, byte[] salt, nuint saltLength, ulong n, uint r, uint p, [Out] byte[] digest, nuint digestLength);

    [LibraryImport("libsodium", EntryPoint = "crypto_pwhash_argon2id_str_verify", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyId(byte[] hash, byte[] password, ulong passwordLength);

    [LibraryImport("libsodium", EntryPoint = "crypto_pwhash_argon2i_str_verify", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyI(byte[] hash, byte[] password, ulong passwordLength);
}
