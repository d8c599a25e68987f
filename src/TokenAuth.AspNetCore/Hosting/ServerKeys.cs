using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>From the settings to the key.</summary>
internal static class ServerKeys
{
    /// <summary>Whether a setting names the one key there is.</summary>
    internal static bool HasSingle(TokenAuthServerOptions options) => !string.IsNullOrEmpty(options.SecretKey) || !string.IsNullOrEmpty(options.SigningKeyFile);

    /// <summary>What is wrong with the key settings; null where nothing is. Makes no key file.</summary>
    internal static string? Fault(TokenAuthServerOptions options)
    {
        if (!string.IsNullOrEmpty(options.SecretKey) && options.Algorithm is not (null or SigningAlgorithm.HS256))
            return $"TokenAuth:Algorithm is {options.Algorithm}, but TokenAuth:SecretKey only fits HS256: remove one of them.";
        if (string.IsNullOrEmpty(options.SecretKey) && options.Algorithm == SigningAlgorithm.HS256)
            return "TokenAuth:Algorithm is HS256, which needs TokenAuth:SecretKey. Make one with: openssl rand -base64 48";
        if (HoldsKey(options.KeyFile) || HoldsKey(options.SigningKeyFile))
            return "TokenAuth:KeyFile or :SigningKeyFile holds a key: it must be the path of a file.";
        if (!HasSingle(options))
            return null;
        var setting = string.IsNullOrEmpty(options.SecretKey) ? "SigningKeyFile" : "SecretKey";
        try
        {
            return LoadSingle(options).CanSign ? null : $"TokenAuth:{setting} has only a public key: the private one is needed to sign.";
        }
        catch (SigningKeyException e)
        {
            return $"TokenAuth:{setting}: {e.Message}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"TokenAuth:{setting}: {UnreadableFile.Describe(e)}";
        }
    }

    /// <summary>The key itself, pasted where its path belongs: no message may quote it.</summary>
    private static bool HoldsKey(string? path) =>
        path is not null && (path.Contains("-----BEGIN", StringComparison.Ordinal) || path.AsSpan().TrimStart().StartsWith("{") || path.Any(char.IsControl)
            || (path.Length >= 43 && path[0] == 'M' && System.Buffers.Text.Base64.IsValid(path))); // DER begins so

    internal static SigningKey LoadSingle(TokenAuthServerOptions options)
    {
        if (!string.IsNullOrEmpty(options.SecretKey))
            return SigningKey.FromSecret(options.SecretKey);
        var text = File.ReadAllText(options.SigningKeyFile!);
        return text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal)
            ? SigningKey.FromJwk(text, options.Algorithm)
            : SigningKey.FromPem(text, options.Algorithm);
    }
}
