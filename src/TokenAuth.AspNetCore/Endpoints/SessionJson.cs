using System.Text.Json;
using TokenAuth.Sessions;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>A session as its user, and an administrator, sees it.</summary>
internal static class SessionJson
{
    internal static void Write(Utf8JsonWriter json, Session session)
    {
        json.WriteString("id", session.Id);
        json.WriteString("client_id", session.ClientId);
        json.WriteNumber("created_at", session.CreatedAt.ToUnixTimeSeconds());
        json.WriteNumber("refreshed_at", session.RefreshedAt.ToUnixTimeSeconds());
        json.WriteNumber("expires_at", session.ExpiresAt.ToUnixTimeSeconds());
        json.WriteString("user_agent", session.UserAgent);
        json.WriteString("network", session.AddressPrefix);
    }
}
