using System.Security.Cryptography;

namespace TokenAuth.Keys;

/// <summary>PEM text (RFC 7468): the label says what is in it.</summary>
internal static class PemKey
{
    internal static SigningKey Read(string pem, SigningAlgorithm? algorithm)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (FindKeyLabel(pem) is not { } label)
            throw new SigningKeyException("No PEM block of a key found: expected -----BEGIN PRIVATE KEY-----.");
        if (label.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw new SigningKeyException("The PEM block is encrypted. Decrypt it first: openssl pkey -in key.pem -out plain.pem");
        var canSign = label.Contains("PRIVATE", StringComparison.Ordinal);
        return ReadAs(ECDsa.Create, pem) is { } ec ? KeyMaterial.From(ec, canSign, algorithm)
            : ReadAs(RSA.Create, pem) is { } rsa ? KeyMaterial.From(rsa, algorithm, canSign)
            : throw new SigningKeyException($"The PEM block '{label}' is neither an EC key nor an RSA key that can be read.");
    }

    /// <summary>Curve parameters and certificates, which tools write into the same file, are passed over.</summary>
    private static string? FindKeyLabel(ReadOnlySpan<char> pem)
    {
        while (PemEncoding.TryFind(pem, out var fields))
        {
            if (pem[fields.Label].ToString() is "PRIVATE KEY" or "EC PRIVATE KEY" or "RSA PRIVATE KEY" or "ENCRYPTED PRIVATE KEY" or "PUBLIC KEY" or "RSA PUBLIC KEY")
                return pem[fields.Label].ToString();
            pem = pem[fields.Location.End..];
        }

        return null;
    }

    private static T? ReadAs<T>(Func<T> create, string pem)
        where T : AsymmetricAlgorithm
    {
        var key = create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or PlatformNotSupportedException) // the last for a curve nobody knows
        {
            key.Dispose();
            return null;
        }
    }
}
