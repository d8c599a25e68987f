namespace TokenAuth.Tokens;

/// <summary>Why a token is refused: a closed list, in the order of the checks.</summary>
public enum TokenFailure
{
    /// <summary>Not a JWS in compact form with a flat, unambiguous header and payload, or a claim is missing or of the wrong type.</summary>
    Malformed,

    /// <summary>Well-formed, but of a kind this library never accepts: encrypted, <c>crit</c>, <c>alg</c> unknown or not the key's.</summary>
    Unsupported,

    /// <summary>The <c>typ</c> is not <c>at+jwt</c> (RFC 9068 §4): another kind of token, perhaps an ID token.</summary>
    WrongType,

    /// <summary>No key with the token's <c>kid</c> is in force.</summary>
    UnknownKey,

    /// <summary>The signature does not belong to header, payload and key.</summary>
    BadSignature,

    /// <summary>The <c>iss</c> is not the expected authority.</summary>
    WrongIssuer,

    /// <summary>The <c>aud</c> does not name this API.</summary>
    WrongAudience,

    /// <summary>The <c>nbf</c> lies in the future.</summary>
    NotYetValid,

    /// <summary>The <c>exp</c> has passed.</summary>
    Expired,

    /// <summary>The token was taken back before it expired.</summary>
    Revoked,
}
