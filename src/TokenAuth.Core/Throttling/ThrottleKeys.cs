using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TokenAuth.Throttling;

/// <summary>The keys of one attempt: of one length, and they do not show what was typed as a name, which is sometimes a password.</summary>
internal sealed record ThrottleKeys(string Account, string KnownNetwork, string? Device, string Devices, string Network, string Client)
{
    internal IReadOnlyCollection<string> All => Device is null ? [Account, KnownNetwork, Network, Client] : [Account, KnownNetwork, Device, Devices, Network, Client];

    /// <summary>NFKC and without case: look-alikes of one name are one account here, whoever they belong to.</summary>
    internal static ThrottleKeys Of(string account, LoginSource source, string? device)
    {
        var folded = Fold(account);
        return new ThrottleKeys(
            Hash("account", folded),
            Hash("known network", folded, source.Network ?? ""),
            device is null ? null : Hash("known device", folded, device),
            Hash("known devices", folded),
            Hash("network", source.Network ?? ""),
            Hash("client", source.ClientId ?? ""));
    }

    private static string Fold(string account)
    {
        try
        {
            return account.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return ""; // no Unicode: nobody's name, and all of them are one account
        }
    }

    private static string Hash(params string[] parts) => Base64Url.EncodeToString(SHA256.HashData(StrictUtf8.GetBytes(string.Join('\0', parts)) ?? []));
}
