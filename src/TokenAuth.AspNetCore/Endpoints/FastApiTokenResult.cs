using Microsoft.AspNetCore.Http;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>The answers of a FastAPI service: <c>detail</c> bodies, 401 for wrong credentials, 422 for unreadable requests.</summary>
internal static class FastApiTokenResult
{
    internal static Task WriteAsync(HttpResponse response, TokenResponse token) =>
        JsonResponse.WriteAsync(response, StatusCodes.Status200OK, "application/json", token, static (json, token) =>
        {
            json.WriteString("access_token"u8, token.AccessToken.Value);
            json.WriteString("token_type"u8, "bearer"u8);
            if (token.RefreshToken is not null)
                json.WriteString("refresh_token"u8, token.RefreshToken);
            if (token.DeviceMarker is not null)
                json.WriteString("device_marker"u8, token.DeviceMarker);
        });

    internal static Task WriteAsync(HttpResponse response, TokenError error, int? statusCode) => error.Code switch
    {
        "invalid_grant" => DetailAsync(response, StatusCodes.Status401Unauthorized, "Incorrect username or password", "Bearer"),
        "invalid_client" => DetailAsync(response, StatusCodes.Status401Unauthorized, error.Description, "Basic"),
        "invalid_request" or "unsupported_grant_type" when statusCode is null or StatusCodes.Status400BadRequest => UnprocessableAsync(response, error),
        _ => DetailAsync(response, statusCode ?? RfcTokenResult.LaterStatusOf(error, response) ?? StatusCodes.Status400BadRequest, error.Description, challenge: null),
    };

    private static Task DetailAsync(HttpResponse response, int statusCode, string detail, string? challenge)
    {
        if (challenge is not null)
            response.Headers.WWWAuthenticate = challenge;
        return JsonResponse.WriteAsync(response, statusCode, "application/json", detail, static (json, detail) => json.WriteString("detail"u8, detail));
    }

    private static Task UnprocessableAsync(HttpResponse response, TokenError error) =>
        JsonResponse.WriteAsync(response, StatusCodes.Status422UnprocessableEntity, "application/json", error, static (json, error) =>
        {
            json.WriteStartArray("detail");
            json.WriteStartObject();
            json.WriteStartArray("loc");
            json.WriteStringValue("body");
            if (error.Parameter is not null)
                json.WriteStringValue(error.Parameter);
            json.WriteEndArray();
            json.WriteString("msg", error.Description);
            json.WriteString("type", "value_error");
            json.WriteEndObject();
            json.WriteEndArray();
        });
}
