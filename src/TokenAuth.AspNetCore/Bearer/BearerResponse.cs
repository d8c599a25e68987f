using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>Writes a <see cref="BearerFailure"/>: the challenge of RFC 6750 §3 and a problem body of RFC 9457.</summary>
internal static class BearerResponse
{
    internal static Task WriteAsync(HttpResponse response, BearerFailure failure, string realm, IReadOnlyCollection<string> scopes, bool hasBody)
    {
        JsonResponse.ForbidCaching(response);
        if (failure.StatusCode == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "5";
        else
            response.Headers.WWWAuthenticate = Challenge(failure, realm, scopes);
        if (!hasBody)
        {
            response.StatusCode = failure.StatusCode;
            return Task.CompletedTask;
        }

        return JsonResponse.WriteAsync(response, failure.StatusCode, "application/problem+json", failure.Problem);
    }

    /// <summary>RFC 6750 §3: the scopes that the resource needs, where the token has not got them.</summary>
    private static string Challenge(BearerFailure failure, string realm, IReadOnlyCollection<string> scopes) =>
        failure.Error is null || scopes.Count == 0 ? failure.Challenge(realm) : $"{failure.Challenge(realm)}, scope=\"{string.Join(' ', scopes)}\"";
}
