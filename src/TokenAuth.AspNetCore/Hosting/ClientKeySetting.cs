using TokenAuth.Clients;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>The public keys of a client in the configuration, themselves or in a file.</summary>
internal static class ClientKeySetting
{
    /// <summary>The name of the setting and what is wrong with it; null where nothing is.</summary>
    internal static string? Fault(TokenAuthClient client)
    {
        if (client.Jwks is "" || client.JwksFile is "")
            return $"{(client.Jwks is "" ? nameof(client.Jwks) : nameof(client.JwksFile))} is empty: set it, or remove the setting.";
        if ((client.Jwks ?? client.JwksFile) is not null && (client.ClientSecret ?? client.ClientSecretHash) is not null)
            return $"{nameof(client.Jwks)} or {nameof(client.JwksFile)} is set and a secret too: keep one of them.";
        if (!string.IsNullOrEmpty(client.Jwks) && !string.IsNullOrEmpty(client.JwksFile))
            return $"{nameof(client.Jwks)} and {nameof(client.JwksFile)} are both set: keep one.";
        var setting = string.IsNullOrEmpty(client.JwksFile) ? nameof(client.Jwks) : nameof(client.JwksFile);
        try
        {
            if (Read(client) is { } jwks)
                ClientKeys.Check(jwks);
            return null;
        }
        catch (SigningKeyException e)
        {
            return $"{setting}: {e.Message}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{setting}: {UnreadableFile.Describe(e)}";
        }
    }

    /// <summary>The JWK Set; null for a client that has none.</summary>
    internal static string? Read(TokenAuthClient client) =>
        !string.IsNullOrEmpty(client.Jwks) ? client.Jwks
        : string.IsNullOrEmpty(client.JwksFile) ? null
        : File.ReadAllText(client.JwksFile);
}
