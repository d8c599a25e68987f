using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TokenAuth.Clients;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>
/// From HTTP to a <see cref="TokenRequest"/> (RFC 6749 §3.2): content type, size, parameters, client credentials from header or body. The
/// framework's own form reader throws on input anybody can send, so it is not used.
/// </summary>
/// <param name="ignoreClients">Pass over whatever is said of a client: nobody is registered, and the reference service did not look.</param>
internal sealed class TokenRequestReader(bool ignoreClients)
{
    internal const int MaximumBodyBytes = 32 * 1024;

    private static readonly string[] _secretParameters =
        [TokenParameters.Username, TokenParameters.Password, TokenParameters.ClientId, TokenParameters.ClientSecret,
            TokenParameters.ClientAssertion, TokenParameters.RefreshToken, TokenParameters.Token];

    internal async ValueTask<TokenRequestReading> ReadAsync(HttpRequest request)
    {
        // RFC 6749 §2.3.1: parameters "MUST NOT be included in the request URI", where every log on the way keeps them.
        if (Array.Exists(_secretParameters, request.Query.ContainsKey))
            return Invalid("Credentials belong in the request body, not in the URL.");
        if (!IsForm(request))
            return Invalid("The content type must be application/x-www-form-urlencoded in UTF-8.");
        if (await RequestBody.ReadAsync(request, MaximumBodyBytes).ConfigureAwait(false) is not { } body)
            return TokenRequestReading.Failed(TokenError.TooLarge(MaximumBodyBytes), StatusCodes.Status413PayloadTooLarge);
        if (!FormParser.TryParse(body, out var parameters, out var fault))
            return Invalid(fault);
        return ignoreClients ? Read(request, parameters, null) : ReadClient(request, parameters);
    }

    private static TokenRequestReading ReadClient(HttpRequest request, Dictionary<string, string> parameters)
    {
        var id = parameters.GetValueOrDefault(TokenParameters.ClientId);
        var secret = parameters.GetValueOrDefault(TokenParameters.ClientSecret);
        var assertion = parameters.GetValueOrDefault(TokenParameters.ClientAssertion);
        var headers = request.Headers.Authorization;
        if (headers.Count > 1)
            return Invalid("There is more than one Authorization header.");
        ClientCredentials? basic = null;
        if (headers.Count == 1 && !BasicCredentials.TryRead(headers[0] ?? "", out basic))
            return TokenRequestReading.Failed(TokenError.InvalidClient("unreadable_authorization_header"), StatusCodes.Status401Unauthorized);
        if (!IsClientId(basic?.ClientId) || !IsClientId(id))
            return TokenRequestReading.Failed(TokenError.InvalidClient("not_a_client_id"), StatusCodes.Status401Unauthorized);

        // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
        if (assertion is not null && (basic is not null || secret is not null))
            return Invalid("The client authenticates in more than one way.");
        if (basic is not null && (secret is not null || (id is not null && !string.Equals(id, basic.ClientId, StringComparison.Ordinal))))
            return Invalid("The client authenticates in more than one way.");
        if (id is null && secret is not null)
            return Invalid("The parameter client_id is missing.", TokenParameters.ClientId);
        return assertion is not null || parameters.ContainsKey(TokenParameters.ClientAssertionType)
            ? ReadAssertion(request, parameters, id, assertion)
            : Read(request, parameters, basic ?? (id is null ? null : new ClientCredentials(id, secret)));
    }

    /// <summary>RFC 7521 §4.2: both parameters; <c>client_id</c> "is unnecessary", and where it is sent it must be the subject.</summary>
    private static TokenRequestReading ReadAssertion(HttpRequest request, Dictionary<string, string> parameters, string? id, string? assertion)
    {
        if (assertion is null || parameters.GetValueOrDefault(TokenParameters.ClientAssertionType) is not { } type)
            return Invalid("The parameters client_assertion and client_assertion_type belong together.", TokenParameters.ClientAssertion);
        if (!string.Equals(type, ClientAssertion.Type, StringComparison.Ordinal))
            return TokenRequestReading.Failed(TokenError.InvalidClient("unsupported_assertion_type"), StatusCodes.Status401Unauthorized);
        id ??= ClientAssertion.UncheckedClientId(assertion);
        return id is not null && IsClientId(id)
            ? Read(request, parameters, new ClientCredentials(id, Secret: null) { Assertion = assertion })
            : TokenRequestReading.Failed(TokenError.InvalidClient("unreadable_assertion"), StatusCodes.Status401Unauthorized);
    }

    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    /// <summary>RFC 6749 appendix A.1: <c>*VSCHAR</c>.</summary>
    private static bool IsClientId(string? id) => id is null || !id.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static TokenRequestReading Read(HttpRequest request, Dictionary<string, string> parameters, ClientCredentials? client) =>
        TokenRequestReading.Of(new TokenRequest { Parameters = parameters, ClientCredentials = client, Origin = RequestOrigins.Of(request) });

    private static TokenRequestReading Invalid(string description, string? parameter = null) =>
        TokenRequestReading.Failed(TokenError.InvalidRequest(description, parameter));
}
