using TokenAuth.Keys;
using TokenAuth.Revocations;

namespace TokenAuth.Tokens;

/// <summary>
/// Decides whether a string is an access token of the expected authority for this API (RFC 9068 §4). No input makes it throw. Safe for
/// use by many threads.
/// </summary>
public sealed class TokenVerifier
{
    private readonly KeyRingProvider _keys;
    private readonly TokenOptions _options;
    private readonly RevocationSet? _revoked;
    private readonly TimeProvider _time;

    /// <summary>Makes a verifier.</summary>
    /// <param name="keys">Whose keys verify.</param>
    /// <param name="options">Issuer, audience and clock skew; copied.</param>
    /// <param name="time">The clock; null means the system's.</param>
    /// <param name="revoked">Which tokens were taken back; null means none.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every mistake.</exception>
    public TokenVerifier(KeyRingProvider keys, TokenOptions options, TimeProvider? time = null, RevocationSet? revoked = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(options);
        _keys = keys;
        _options = options.Checked(nameof(options));
        _time = time ?? TimeProvider.System;
        _revoked = revoked;
    }

    /// <summary>Makes a verifier whose keys never change.</summary>
    /// <inheritdoc cref="TokenVerifier(KeyRingProvider, TokenOptions, TimeProvider, RevocationSet)"/>
    public TokenVerifier(KeyRing keys, TokenOptions options)
        : this(new KeyRingProvider(keys), options)
    {
    }

    /// <summary>Verifies a token.</summary>
    /// <param name="token">What the caller sent; anything at all.</param>
    public TokenVerification Verify(string? token)
    {
        if (!JwtReader.TryRead(token, out var jwt, out var refusal))
            return refusal;
        if (AccessTokenClaims.Read(jwt.Payload, out var wrong) is not { } claims)
            return Refused(TokenFailure.Malformed, $"the claim '{wrong}' is missing or of the wrong type");
        if (!IsAccessTokenType(jwt.Type))
            return Refused(TokenFailure.WrongType, "typ is not at+jwt");
        if (!SigningAlgorithms.TryParse(jwt.Algorithm, out var algorithm))
            return Refused(TokenFailure.Unsupported, "alg is not one of this library's");
        if (_keys.Current.Find(jwt.KeyId) is not { } key)
            return Refused(TokenFailure.UnknownKey, "no key with the token's kid");
        if (key.Algorithm != algorithm)
            return Refused(TokenFailure.Unsupported, $"alg is {algorithm.Name()}, the key's is {key.Algorithm.Name()}"); // RFC 8725 §3.1
        if (!key.Verify(jwt.Signed, jwt.Signature))
            return Refused(TokenFailure.BadSignature, $"the signature is not of key '{key.KeyId}'");
        if (!string.Equals(claims.Issuer, _options.Issuer, StringComparison.Ordinal))
            return Refused(TokenFailure.WrongIssuer, $"iss is '{claims.Issuer}', expected '{_options.Issuer}'"); // RFC 8725 §3.8
        if (!claims.Audiences.Contains(_options.EffectiveAudience, StringComparer.Ordinal))
            return Refused(TokenFailure.WrongAudience, $"aud is '{string.Join(' ', claims.Audiences)}', expected '{_options.EffectiveAudience}'"); // RFC 8725 §3.9
        if (claims.NotBefore is { } notBefore && _time.GetUtcNow() + _options.ClockSkew < DateTimeOffset.FromUnixTimeSeconds(notBefore))
            return Refused(TokenFailure.NotYetValid, $"nbf is {notBefore}"); // RFC 7519 §4.1.5
        if (claims.NotBefore > claims.Expires)
            return Refused(TokenFailure.NotYetValid, $"nbf {claims.NotBefore} is after exp"); // never good, whatever the skew
        return VerifyEnd(new VerifiedToken(claims, key.KeyId));
    }

    /// <summary>Verifies what may have changed since a token was verified, as on a connection that stays open: its key, its time, its revocation.</summary>
    /// <param name="token">A token that was good.</param>
    public TokenVerification VerifyAgain(VerifiedToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _keys.Current.Find(token.KeyId) is null ? Refused(TokenFailure.UnknownKey, "its key was withdrawn") : VerifyEnd(token);
    }

    private TokenVerification VerifyEnd(VerifiedToken token)
    {
        if (_time.GetUtcNow() - _options.ClockSkew >= token.ExpiresAt)
            return Refused(TokenFailure.Expired, $"exp was {token.ExpiresAt:u}"); // RFC 7519 §4.1.4
        if (_revoked?.Contains(token) == true)
            return Refused(TokenFailure.Revoked, $"token {token.Id} is revoked");
        return TokenVerification.Success(token);
    }

    /// <summary>RFC 9068 §4: <c>at+jwt</c> or <c>application/at+jwt</c>; media types ignore case (RFC 7515 §4.1.9).</summary>
    private static bool IsAccessTokenType(string? type) =>
        JwtWriter.AccessTokenType.Equals(type, StringComparison.OrdinalIgnoreCase)
        || "application/at+jwt".Equals(type, StringComparison.OrdinalIgnoreCase);

    private static TokenVerification Refused(TokenFailure failure, string detail) => TokenVerification.Refused(failure, detail);
}
