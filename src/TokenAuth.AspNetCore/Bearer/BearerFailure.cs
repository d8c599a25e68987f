using Microsoft.AspNetCore.Http;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>What a refused request is told (RFC 6750 §3.1): a closed list of public texts.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Error">The <c>error</c>; null where no credentials were sent.</param>
/// <param name="Description">The <c>error_description</c>: ASCII, without quotes and backslashes.</param>
internal sealed record BearerFailure(int StatusCode, string? Error, string Description)
{
    internal static BearerFailure NoCredentials { get; } =
        new(StatusCodes.Status401Unauthorized, null, "This resource needs an access token in the Authorization header: Bearer <token>.");

    internal static BearerFailure RepeatedHeader { get; } =
        new(StatusCodes.Status400BadRequest, "invalid_request", "There is more than one Authorization header.");

    internal static BearerFailure PlainHttp { get; } =
        new(StatusCodes.Status400BadRequest, "invalid_request", "This must be sent over HTTPS. What was sent could be read on the way: replace it.");

    internal static BearerFailure KeysUnavailable { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", "The keys of the authority are not available yet. Try again later.");

    internal static BearerFailure RevocationsUnknown { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", "The server cannot tell now which tokens were revoked. Try again later.");

    internal static BearerFailure InsufficientScope { get; } =
        new(StatusCodes.Status403Forbidden, "insufficient_scope", "The access token does not allow this.");

    internal static BearerFailure Of(TokenFailure failure) => new(StatusCodes.Status401Unauthorized, "invalid_token", failure switch
    {
        TokenFailure.Malformed => "The token is malformed.",
        TokenFailure.Unsupported => "The token is of a kind that is not supported.",
        TokenFailure.WrongType => "The token is not an access token (typ at+jwt).",
        TokenFailure.UnknownKey => "The token is signed with an unknown key.",
        TokenFailure.BadSignature => "The signature of the token is wrong.",
        TokenFailure.WrongIssuer => "The token is from another issuer.",
        TokenFailure.WrongAudience => "The token is for another audience.",
        TokenFailure.NotYetValid => "The token is not valid yet.",
        TokenFailure.Expired => "The token has expired.",
        TokenFailure.Revoked => "The token has been revoked.",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Not a token failure."),
    });
}
