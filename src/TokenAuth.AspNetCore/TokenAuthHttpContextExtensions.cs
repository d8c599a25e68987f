using TokenAuth.AspNetCore.Bearer;
using TokenAuth.Tokens;

namespace Microsoft.AspNetCore.Http;

/// <summary>The verified token of a request.</summary>
public static class TokenAuthHttpContextExtensions
{
    /// <summary>The token with which the request was let in; null where it was let in without one.</summary>
    /// <param name="context">The request.</param>
    public static VerifiedToken? GetVerifiedToken(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return TokenIdentity.TokenOf(context.User);
    }
}
