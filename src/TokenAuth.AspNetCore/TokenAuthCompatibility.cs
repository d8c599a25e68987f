namespace TokenAuth.AspNetCore;

/// <summary>Which form errors and responses take.</summary>
public enum TokenAuthCompatibility
{
    /// <summary>RFC 6749, RFC 6750 and RFC 9457: what OAuth client libraries expect.</summary>
    Rfc,

    /// <summary>
    /// Status codes, headers and bodies of a FastAPI service with <c>OAuth2PasswordRequestForm</c> and <c>OAuth2PasswordBearer</c>, for
    /// clients that were written for one.
    /// </summary>
    FastApi,
}
