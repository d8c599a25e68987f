using System.Runtime.InteropServices;
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
    private readonly VerifiedTokenCache? _known;

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

    /// <summary>
    /// How much memory tokens may take that were verified, so that their signature need not be verified again: 0 (the default) for none, up to 16 GiB. All other
    /// checks are made each time. A token of 600 characters with two scopes takes 2,280 bytes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing, or more than 16 GiB.</exception>
    public long CacheBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 16L << 30);
            field = value;
            _known = value == 0 ? null : new VerifiedTokenCache(value);
        }
    }

    /// <summary>Verifies a token.</summary>
    /// <param name="token">What the caller sent; anything at all.</param>
    public TokenVerification Verify(string? token) => Verify(token.AsMemory());

    /// <summary>Verifies a token that is a part of a text; one that is known costs no memory.</summary>
    /// <param name="token">What the caller sent; anything at all.</param>
    public TokenVerification Verify(ReadOnlyMemory<char> token)
    {
        if (_known?.Find(token.Span) is { } known)
        {
            if (known.IsOf(_keys.Current))
                return VerifyKnown(known);
            _known.Remove(token.Span);
        }

        return VerifyNew(token);
    }

    private TokenVerification VerifyKnown(KnownToken known)
    {
        if (CheckTime(known.Token.NotBefore, known.Token.ExpiresAt) is { } refusal)
            return refusal;
        var revocations = _revoked?.Sequence ?? 0;
        if (known.IsKnownUpTo(revocations))
            return known.Verification;
        if (CheckRevocation(known.Token) is { } revoked)
            return revoked;
        known.KnowUpTo(revocations);
        return known.Verification;
    }

    private TokenVerification VerifyNew(ReadOnlyMemory<char> token)
    {
        if (JwtReader.Split(token.Span, out var first, out var second) is { } refusal)
            return refusal;
        var isAscii = JwtParts.TryCopy(token.Span, first, second, out var copy);
        try
        {
            var ring = _keys.Current;
            var key = isAscii ? ring.FindByHeader(copy.HeaderText) : null;
            return isAscii && copy.TryDecode(isHeaderKnown: key is not null, out var parts) ? Verify(token, parts, ring, key) : JwtReader.NotCanonical;
        }
        finally
        {
            copy.Return();
        }
    }

    /// <param name="token">The text.</param>
    /// <param name="parts">What it consists of.</param>
    /// <param name="ring">The keys.</param>
    /// <param name="key">Whose header it has to the letter: then there is nothing to read in it. Null reads it.</param>
    private TokenVerification Verify(ReadOnlyMemory<char> token, JwtParts parts, KeyRing ring, SigningKey? key)
    {
        Span<JsonSlice> found = stackalloc JsonSlice[AccessTokenClaims.Names.Count];
        if (JwtReader.Read(parts, key is null ? null : default(JwtHeader), AccessTokenClaims.Names, found, out var header) is { } refusal)
            return refusal;
        var members = new JsonMembers(parts.Payload, found);
        if (AccessTokenClaims.FindWrong(members) is { } wrong)
            return Refused(TokenFailure.Malformed, $"the claim '{wrong}' is missing or of the wrong type");
        if (key is null && CheckHeader(header, ring, out key) is { } fault)
            return fault;
        if (!key!.Verify(parts.Signed, parts.Signature))
            return Refused(TokenFailure.BadSignature, $"the signature is not of key '{key.KeyId}'");
        var claims = AccessTokenClaims.Read(members, _options);
        if (!string.Equals(claims.Issuer, _options.Issuer, StringComparison.Ordinal))
            return Refused(TokenFailure.WrongIssuer, $"iss is '{claims.Issuer}', expected '{_options.Issuer}'"); // RFC 8725 §3.8
        if (!claims.Audiences.Contains(_options.EffectiveAudience, StringComparer.Ordinal))
            return Refused(TokenFailure.WrongAudience, $"aud is '{string.Join(' ', claims.Audiences)}', expected '{_options.EffectiveAudience}'"); // RFC 8725 §3.9
        if (claims.NotBefore > claims.Expires)
            return Refused(TokenFailure.NotYetValid, $"nbf {claims.NotBefore} is after exp"); // never good, whatever the skew
        var kept = _known is null ? null : parts.Text.ToArray();
        var (verified, revocations) = (new VerifiedToken(claims, key.KeyId, kept ?? WholeString(token) ?? (object)parts.Text.ToArray()), _revoked?.Sequence ?? 0);
        if ((CheckTime(verified.NotBefore, verified.ExpiresAt) ?? CheckRevocation(verified)) is { } end)
            return end;
        _known?.Add(kept!, new KnownToken(TokenVerification.Success(verified, wasKnown: true), key, ring, revocations));
        return TokenVerification.Success(verified);
    }

    private static TokenVerification? CheckHeader(JwtHeader header, KeyRing ring, out SigningKey? key)
    {
        key = null;
        if (!IsAccessTokenType(header.Type))
            return Refused(TokenFailure.WrongType, "typ is not at+jwt");
        if (!SigningAlgorithms.TryParse(header.Algorithm, out var algorithm))
            return Refused(TokenFailure.Unsupported, "alg is not one of this library's");
        key = ring.Find(header.KeyId);
        if (key is null)
            return Refused(TokenFailure.UnknownKey, "no key with the token's kid");
        return key.Algorithm == algorithm ? null : Refused(TokenFailure.Unsupported, $"alg is {algorithm.Name()}, the key's is {key.Algorithm.Name()}"); // RFC 8725 §3.1
    }

    /// <summary>Verifies what may have changed since a token was verified, as on a connection that stays open: its key, its time, its revocation.</summary>
    /// <param name="token">A token that was good.</param>
    public TokenVerification VerifyAgain(VerifiedToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (_keys.Current.Find(token.KeyId) is null)
            return Refused(TokenFailure.UnknownKey, "its key was withdrawn");
        return CheckTime(token.NotBefore, token.ExpiresAt) ?? CheckRevocation(token) ?? TokenVerification.Success(token);
    }

    private TokenVerification? CheckTime(DateTimeOffset notBefore, DateTimeOffset expiresAt)
    {
        var now = _time.GetUtcNow();
        if (now + _options.ClockSkew < notBefore)
            return Refused(TokenFailure.NotYetValid, $"nbf is {notBefore.ToUnixTimeSeconds()}"); // RFC 7519 §4.1.5
        return now - _options.ClockSkew >= expiresAt ? Refused(TokenFailure.Expired, $"exp was {expiresAt:u}") : null; // RFC 7519 §4.1.4
    }

    private TokenVerification? CheckRevocation(VerifiedToken token) =>
        _revoked?.Contains(token) == true ? Refused(TokenFailure.Revoked, $"token {token.Id} is revoked") : null;

    /// <summary>RFC 9068 §4: <c>at+jwt</c> or <c>application/at+jwt</c>; media types ignore case (RFC 7515 §4.1.9).</summary>
    private static bool IsAccessTokenType(string? type) =>
        JwtWriter.AccessTokenType.Equals(type, StringComparison.OrdinalIgnoreCase)
        || "application/at+jwt".Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>A string does not change, whatever else is behind a memory may.</summary>
    private static string? WholeString(ReadOnlyMemory<char> token) =>
        MemoryMarshal.TryGetString(token, out var text, out _, out var length) && length == text.Length ? text : null;

    private static TokenVerification Refused(TokenFailure failure, string detail) => TokenVerification.Refused(failure, detail);
}
