using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>The answers of RFC 6749 §5.1 and §5.2.</summary>
internal static class RfcTokenResult
{
    internal static Task WriteAsync(HttpResponse response, TokenResponse token) =>
        JsonResponse.WriteAsync(response, StatusCodes.Status200OK, "application/json", token, static (json, token) =>
        {
            json.WriteString("access_token"u8, token.AccessToken.Value);
            json.WriteString("token_type"u8, "Bearer"u8);
            json.WriteNumber("expires_in"u8, (long)token.AccessToken.ExpiresIn.TotalSeconds);
            if (token.RefreshToken is not null)
                json.WriteString("refresh_token"u8, token.RefreshToken);
            if (token.DeviceMarker is not null)
                json.WriteString("device_marker"u8, token.DeviceMarker);
            if (!token.IsScopeAsRequested)
                json.WriteString("scope"u8, string.Join(' ', token.Scopes));
        });

    internal static Task WriteAsync(HttpResponse response, TokenError error, int? statusCode)
    {
        var isClientError = error.Code is "invalid_client";
        if (isClientError)
            response.Headers.WWWAuthenticate = "Basic realm=\"token\", charset=\"UTF-8\""; // RFC 9110 §15.5.2, RFC 7617 §2.1
        var status = statusCode ?? LaterStatusOf(error, response) ?? (isClientError ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);
        return WriteErrorAsync(response, status, error.Code, error.Description);
    }

    internal static Task WriteErrorAsync(HttpResponse response, int statusCode, string error, string description) =>
        JsonResponse.WriteAsync(response, statusCode, "application/json", (error, description), static (Utf8JsonWriter json, (string Error, string Description) told) =>
        {
            json.WriteString("error"u8, told.Error);
            json.WriteString("error_description"u8, told.Description);
        });

    /// <summary>RFC 6585 §4 for what may be tried again later; null for everything else.</summary>
    internal static int? LaterStatusOf(TokenError error, HttpResponse response)
    {
        if (error.RetryAfter is not { } wait)
            return null;
        response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
        return StatusCodes.Status429TooManyRequests;
    }
}
