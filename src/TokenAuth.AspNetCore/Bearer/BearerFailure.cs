using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>What a refused request is told (RFC 6750 §3.1): a closed list of public texts, one object for each.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="error">The <c>error</c>; null where no credentials were sent.</param>
/// <param name="description">The <c>error_description</c>: ASCII, without quotes and backslashes.</param>
internal sealed class BearerFailure(int statusCode, string? error, string description)
{
    private static readonly BearerFailure[] _ofTokens = [.. Enum.GetValues<TokenFailure>().Select(MakeOf)];

    private byte[]? _problem;
    private RealmChallenge? _challenge;

    public int StatusCode => statusCode;

    public string? Error => error;

    public string Description => description;

    /// <summary>RFC 9457 §3.1.</summary>
    internal ReadOnlySpan<byte> Problem => _problem ??= JsonResponse.Serialize(json =>
    {
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(statusCode));
        json.WriteNumber("status", statusCode);
        json.WriteString("detail", description);
        if (error is not null)
            json.WriteString("error", error);
    });

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

    internal static BearerFailure Of(TokenFailure failure) => _ofTokens[(int)failure];

    /// <summary>The WWW-Authenticate header; a process has one realm.</summary>
    internal string Challenge(string realm)
    {
        var known = _challenge;
        if (known is null || !string.Equals(known.Realm, realm, StringComparison.Ordinal))
            _challenge = known = new RealmChallenge(realm, MakeChallenge(realm));
        return known.Header;
    }

    /// <summary>RFC 6750 §3: no error code where the request had no credentials.</summary>
    private string MakeChallenge(string realm) =>
        error is null ? $"Bearer realm=\"{realm}\"" : $"Bearer realm=\"{realm}\", error=\"{error}\", error_description=\"{description}\"";

    private static BearerFailure MakeOf(TokenFailure failure) => new(StatusCodes.Status401Unauthorized, "invalid_token", failure switch
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

    private sealed record RealmChallenge(string Realm, string Header);
}
