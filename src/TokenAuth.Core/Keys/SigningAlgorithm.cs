namespace TokenAuth.Keys;

/// <summary>
/// The signature algorithms of this library, by their names in RFC 7518 §3.1. A key is used with one of them and no other
/// (RFC 8725 §3.1); <c>none</c> does not exist here.
/// </summary>
public enum SigningAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256: the default. Small keys, small signatures, verifiers cannot mint.</summary>
    ES256,

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    ES384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256: what the oldest verifiers understand. Keys of 2048 bits and more.</summary>
    RS256,

    /// <summary>RSASSA-PSS with SHA-256. Keys of 2048 bits and more.</summary>
    PS256,

    /// <summary>HMAC with SHA-256: a shared secret of 32 bytes and more. Whoever can verify can also mint.</summary>
    HS256,
}
