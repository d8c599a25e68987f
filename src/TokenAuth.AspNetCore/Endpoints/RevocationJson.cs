using System.Text.Json;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>Revocations between authority and resource server: the kinds by the names of the claims they are about.</summary>
internal static class RevocationJson
{
    private static readonly Dictionary<string, RevocationKind> _kinds = new(StringComparer.Ordinal)
    {
        ["sid"] = RevocationKind.Session,
        ["jti"] = RevocationKind.Token,
        ["sub"] = RevocationKind.Subject,
        ["kid"] = RevocationKind.Key,
        ["client_id"] = RevocationKind.Client,
    };

    /// <summary>A later version that shares the store may have others.</summary>
    internal static bool IsKnown(RevocationKind kind) => _kinds.ContainsValue(kind);

    internal static string NameOf(RevocationKind kind) => _kinds.First(pair => pair.Value == kind).Key;

    /// <summary>Null for a kind that a later version may have.</summary>
    /// <exception cref="Exception">Not such an object.</exception>
    internal static Revocation? Read(JsonElement json) => _kinds.TryGetValue(json.GetProperty("kind").GetString()!, out var kind)
        ? new Revocation(kind, json.GetProperty("value").GetString() ?? throw new FormatException("A revocation has no value."), DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("exp").GetInt64()))
        {
            IssuedBefore = json.TryGetProperty("issued_before", out var before) ? ReadTime(before.GetDecimal()) : default,
        }
        : null;

    /// <summary>RFC 7519 §2: a NumericDate may have fractions.</summary>
    internal static decimal Write(DateTimeOffset time) => (decimal)(time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;

    private static DateTimeOffset ReadTime(decimal seconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
}
