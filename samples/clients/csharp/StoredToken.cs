using System.Text.Json.Serialization;

namespace TokenAuth.Samples.Client;

/// <summary>What the token file holds.</summary>
internal sealed record StoredToken(
    [property: JsonPropertyName("server")] string Server,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_at")] long? ExpiresAt,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken);
