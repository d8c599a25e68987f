using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>Writes a <see cref="BearerFailure"/> as a FastAPI service does.</summary>
internal static class FastApiBearerResponse
{
    internal static Task WriteAsync(HttpResponse response, BearerFailure failure, string invalidTokenDetail, bool hasBody)
    {
        if (failure.StatusCode == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (failure.StatusCode == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "5";
        if (!hasBody)
        {
            response.StatusCode = failure.StatusCode;
            return Task.CompletedTask;
        }

        return JsonResponse.WriteAsync(response, failure.StatusCode, "application/json", Detail(failure, invalidTokenDetail), static (json, detail) => json.WriteString("detail"u8, detail));
    }

    private static string Detail(BearerFailure failure, string invalidTokenDetail) => failure switch
    {
        { Error: null } => "Not authenticated",
        { Error: "invalid_token" } => invalidTokenDetail,
        { Error: "insufficient_scope" } => "Not enough permissions",
        _ => failure.Description,
    };
}
