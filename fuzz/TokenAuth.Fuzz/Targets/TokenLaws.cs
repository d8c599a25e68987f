using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using TokenAuth.Keys;
using TokenAuth.Tests.Shared;
using TokenAuth.Tokens;

namespace TokenAuth.Fuzz.Targets;

/// <summary>What is true of every text that is shown as an access token.</summary>
internal static class TokenLaws
{
    /// <summary>JSON of many short members makes several objects for each.</summary>
    private const int BytesPerByte = 256;

    private static readonly TokenVerifier _verifier = new(
        new KeyRingProvider(new KeyRing(Fixed.Secret, Fixed.EllipticCurve)), new TokenOptions { Issuer = Fixed.Issuer, Audience = Fixed.Audience }, Fixed.Clock);

    internal static void Check(string text)
    {
        var (jwt, verification) = Law.Bounded(text.Length, BytesPerByte, () => (JwtReader.TryRead(text, out var read, out _) ? read : null, _verifier.Verify(text)));
        if (jwt is not null)
            CheckRead(text, jwt);
        if (verification.Token is { } token)
            CheckAccepted(text, token, jwt);
        else
            Law.Holds(verification is { Failure: not null, Detail.Length: > 0 } && (text.Length < 40 || !verification.Detail.Contains(text, StringComparison.Ordinal)));
    }

    /// <summary>One text for one token: three segments that are the encoding of what was read, and JSON that another reader reads alike.</summary>
    private static void CheckRead(string text, Jwt jwt)
    {
        Law.Holds(text.Length <= JwtReader.MaximumLength);
        var segments = text.Split('.');
        Law.Same(3, segments.Length);
        Law.Same(text, string.Join('.', segments.Select(segment => Base64Url.EncodeToString(Base64Url.DecodeFromChars(segment)))));
        Law.Same(text, $"{Encoding.ASCII.GetString(jwt.Signed)}.{Base64Url.EncodeToString(jwt.Signature)}");
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(segments[0]));
        Law.Same(header.RootElement.TryGetProperty("alg", out var algorithm) ? algorithm.GetString() : null, jwt.Algorithm);
        Law.Same(header.RootElement.TryGetProperty("kid", out var keyId) ? keyId.GetString() : null, jwt.KeyId);
        Law.Holds(!header.RootElement.TryGetProperty("crit", out _));
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(segments[1]));
        Law.Same(payload.RootElement.GetRawText(), jwt.Payload.GetRawText());
    }

    /// <summary>Never more lenient than Microsoft's handlers, and they read the same.</summary>
    private static void CheckAccepted(string text, VerifiedToken token, Jwt? jwt)
    {
        Law.Holds(jwt is not null);
        var key = string.Equals(token.KeyId, Fixed.Secret.KeyId, StringComparison.Ordinal) ? Fixed.Secret : Fixed.EllipticCurve;
        Law.Same(key.Algorithm.ToString(), jwt!.Algorithm);
        Law.Same(null, MicrosoftHandlers.Refusal(text, key, Fixed.Issuer, Fixed.Audience, Fixed.Clock));
        var theirs = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(text);
        Law.Same(theirs.Subject, token.Subject);
        Law.Same(theirs.Id, token.Id);
        Law.Same(theirs.ValidTo, token.ExpiresAt.UtcDateTime);
        Law.Same(theirs.Issuer, token.Issuer);
        Law.Holds(token.Audiences.SequenceEqual(theirs.Audiences, StringComparer.Ordinal));
    }
}
