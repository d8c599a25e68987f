using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>Claims of more than one form, each read in one way (RFC 7519 §4.1).</summary>
internal static class JwtClaims
{
    /// <summary>The last second of the year 9999.</summary>
    internal const long MaximumDate = 253_402_300_799;

    /// <summary>RFC 7519 §4.1.3: one string, or an array of strings; null for anything else.</summary>
    internal static string[]? ReadAudiences(JsonElement payload)
    {
        if (!payload.TryGetProperty(ClaimNames.Audience, out var audience))
            return null;
        if (audience.ValueKind == JsonValueKind.String)
            return [audience.GetString()!];
        if (audience.ValueKind != JsonValueKind.Array)
            return null;
        return audience.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. audience.EnumerateArray().Select(item => item.GetString()!)]
            : null;
    }

    /// <summary>RFC 7519 §2 (NumericDate), without fractions. A missing claim is null.</summary>
    internal static bool TryReadDate(JsonElement payload, string name, out long? date)
    {
        date = null;
        if (!payload.TryGetProperty(name, out var member))
            return true;
        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt64(out var seconds) || seconds is < 0 or > MaximumDate)
            return false;
        date = seconds;
        return true;
    }
}
