using System.IdentityModel.Tokens.Jwt;
using System.Runtime.CompilerServices;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Keys;

namespace TokenAuth.Tests.Shared;

/// <summary>Microsoft's two readers, told to expect what our verifier expects.</summary>
internal static class MicrosoftHandlers
{
    private static readonly JsonWebTokenHandler _new = new();
    private static readonly JwtSecurityTokenHandler _old = new() { MapInboundClaims = false };

    /// <summary>Null where both accept, else what the first refusing one says.</summary>
    internal static string? Refusal(string token, SigningKey key, string issuer, string audience, TimeProvider time)
    {
        var expected = new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = audience,
            IssuerSigningKey = key.Material,
            ClockSkew = TimeSpan.FromSeconds(30),

            // ValidTypes compares ordinally, but media types ignore case (RFC 7515 §4.1.9).
            TypeValidator = (type, _, _) => type.ToUpperInvariant() is "AT+JWT" or "APPLICATION/AT+JWT" ? type : throw new SecurityTokenInvalidTypeException(type),
        };
        SetClock(expected, time);
        return RefusalOfNew(token, expected) ?? RefusalOfOld(token, expected);
    }

    private static string? RefusalOfNew(string token, TokenValidationParameters expected)
    {
        var result = _new.ValidateTokenAsync(token, expected).GetAwaiter().GetResult();
        return result.IsValid ? null : $"JsonWebTokenHandler: {result.Exception}";
    }

    private static string? RefusalOfOld(string token, TokenValidationParameters expected)
    {
        try
        {
            _old.ValidateToken(token, expected, out _);
            return null;
        }
        catch (Exception e) when (e is SecurityTokenException or ArgumentException or FormatException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return $"JwtSecurityTokenHandler: {e}";
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_TimeProvider")]
    private static extern void SetClock(TokenValidationParameters parameters, TimeProvider time);
}
