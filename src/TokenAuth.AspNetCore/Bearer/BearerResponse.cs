using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
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

        return JsonResponse.WriteAsync(response, failure.StatusCode, "application/problem+json", json =>
        {
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(failure.StatusCode));
            json.WriteNumber("status", failure.StatusCode);
            json.WriteString("detail", failure.Description);
            if (failure.Error is not null)
                json.WriteString("error", failure.Error);
        });
    }

    /// <summary>RFC 6750 §3: no error code where the request had no credentials.</summary>
    private static string Challenge(BearerFailure failure, string realm, IReadOnlyCollection<string> scopes)
    {
        var challenge = $"Bearer realm=\"{realm}\"";
        if (failure.Error is null)
            return challenge;
        challenge += $", error=\"{failure.Error}\", error_description=\"{failure.Description}\"";
        return scopes.Count > 0 ? $"{challenge}, scope=\"{string.Join(' ', scopes)}\"" : challenge;
    }
}
