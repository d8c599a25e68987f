using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>Tokens nobody issued, made from one that was.</summary>
internal static class TestTokens
{
    /// <summary>The token with another signature.</summary>
    internal static string Tampered(string token)
    {
        var signature = token.LastIndexOf('.') + 1;
        return string.Concat(token.AsSpan(0, signature), token[signature] == 'A' ? "B" : "A", token.AsSpan(signature + 1));
    }

    /// <summary>The token as it would have been that long ago, or in the future, with a good signature.</summary>
    internal static string Moved(string token, TimeSpan by, SecurityKey key, string algorithm)
    {
        var original = new JsonWebToken(token);
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(original.EncodedPayload))!.AsObject();
        foreach (var date in (string[])["iat", "exp"])
        {
            if (payload[date] is { } value)
                payload[date] = value.GetValue<long>() + (long)by.TotalSeconds;
        }

        key.KeyId = original.Kid;
        return new JsonWebTokenHandler().CreateToken(
            payload.ToJsonString(), new SigningCredentials(key, algorithm), new Dictionary<string, object>(StringComparer.Ordinal) { ["typ"] = original.Typ });
    }

    internal static SymmetricSecurityKey Secret(string secret) => new(Encoding.UTF8.GetBytes(secret));
}
