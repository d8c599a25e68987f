namespace TokenAuth.Keys;

/// <summary>Encrypts keys at rest, with keys that are kept elsewhere. Implementations are safe for use by many threads.</summary>
public interface IKeyProtector
{
    /// <summary>Encrypts.</summary>
    /// <param name="document">Private keys.</param>
    byte[] Protect(byte[] document);

    /// <summary>Decrypts.</summary>
    /// <param name="document">What <see cref="Protect"/> gave.</param>
    /// <exception cref="SigningKeyException">It cannot be decrypted; the message says what may be missing.</exception>
    byte[] Unprotect(byte[] document);
}
