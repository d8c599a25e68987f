using System.Security.Cryptography;

namespace TokenAuth.Keys;

/// <summary>PEM text (RFC 7468): the label says what is in it.</summary>
internal static class PemKey
{
    internal static SigningKey Read(string pem, SigningAlgorithm? algorithm)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out var fields))
            throw new SigningKeyException("No PEM block found: expected -----BEGIN PRIVATE KEY-----.");
        var label = pem[fields.Label];
        if (label.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw new SigningKeyException("The PEM block is encrypted. Decrypt it first: openssl pkey -in key.pem -out plain.pem");
        var canSign = label.Contains("PRIVATE", StringComparison.Ordinal);
        return ReadAs(ECDsa.Create, pem) is { } ec ? KeyMaterial.From(ec, canSign, algorithm)
            : ReadAs(RSA.Create, pem) is { } rsa ? KeyMaterial.From(rsa, algorithm, canSign)
            : throw new SigningKeyException($"The PEM block '{label}' is neither an EC key nor an RSA key that can be read.");
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
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
