using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Tests;

/// <summary>Tokens that no issuer of ours would make, signed with the test server's own key.</summary>
internal static class TestTokens
{
    internal static string KeyId { get; } = SigningKey.FromPem(TestSettings.Key.ExportPkcs8PrivateKeyPem()).KeyId;

    /// <summary>Good at the test clock's start, except for what the caller changes.</summary>
    internal static string Forge(Action<JsonObject>? changePayload = null, Action<JsonObject>? changeHeader = null, ECDsa? key = null)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var header = new JsonObject { ["typ"] = "at+jwt", ["alg"] = "ES256", ["kid"] = KeyId };
        var payload = new JsonObject
        {
            ["iss"] = TestSettings.Issuer,
            ["sub"] = "alice",
            ["aud"] = TestSettings.Issuer,
            ["exp"] = now + 900,
            ["iat"] = now,
            ["jti"] = "forged",
        };
        changeHeader?.Invoke(header);
        changePayload?.Invoke(payload);
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = (key ?? TestSettings.Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(json.ToJsonString()));
}
