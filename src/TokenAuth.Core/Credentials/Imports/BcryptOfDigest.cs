using System.Security.Cryptography;

namespace TokenAuth.Credentials.Imports;

/// <summary>bcrypt over the SHA-256 of the password, written as text: passlib writes it in base64, Django in hexadecimal digits.</summary>
internal static class BcryptOfDigest
{
    internal static Func<string, bool> Comparison(string bcryptHash, Func<byte[], string> write) => password =>
    {
        var bytes = StrictUtf8.GetBytes(password);
        return Bcrypt.Verify(write(SHA256.HashData(bytes ?? [])), bcryptHash) && bytes is not null;
    };
}
