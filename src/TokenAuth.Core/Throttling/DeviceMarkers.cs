using System.Buffers.Text;
using System.Security.Cryptography;
using TokenAuth.Keys;

namespace TokenAuth.Throttling;

/// <summary>
/// By what a device shows that somebody has logged in to an account with it before (OWASP, "Device cookies"): 16 random bytes under a
/// <see cref="RingSeal"/>, bound to the account, 71 characters. It opens nothing; guesses sent with it are counted apart from everybody else's.
/// Nothing is stored of it until such a guess fails. Safe for use by many threads.
/// </summary>
/// <param name="keys">Whose private parts make them; a marker lasts while the ring keeps its key.</param>
public sealed class DeviceMarkers(KeyRingProvider keys)
{
    private const int IdBytes = 16;
    private readonly RingSeal _seal = new(keys, "TokenAuth device marker", IdBytes);

    /// <summary>A new one.</summary>
    /// <param name="account">The user's name as stored.</param>
    /// <exception cref="InvalidOperationException">There is no key that can sign.</exception>
    internal string New(string account) => _seal.Seal(RandomNumberGenerator.GetBytes(IdBytes), Bytes(account));

    /// <returns>What tells the device from others; null where no key of this ring has made the marker for the account.</returns>
    internal string? DeviceOf(string? marker, string account) =>
        marker is not null && _seal.Open(marker, Bytes(account)) is { } id ? Base64Url.EncodeToString(id) : null;

    private static byte[] Bytes(string account) => StrictUtf8.GetBytes(account) ?? [];
}
