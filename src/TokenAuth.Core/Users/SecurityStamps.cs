using System.Buffers.Text;
using System.Security.Cryptography;

namespace TokenAuth.Users;

/// <summary>Values for <see cref="User.SecurityStamp"/>.</summary>
internal static class SecurityStamps
{
    private const int Bytes = 16;

    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The same for the same hash, at every start and after a rehash.</summary>
    internal static string Of(string hash) => Base64Url.EncodeToString(SHA256.HashData(StrictUtf8.GetBytes(hash) ?? []).AsSpan(0, Bytes));
}
