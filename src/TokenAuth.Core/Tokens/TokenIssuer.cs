using TokenAuth.Keys;

namespace TokenAuth.Tokens;

/// <summary>Makes signed access tokens of the RFC 9068 profile. Safe for use by many threads.</summary>
public sealed class TokenIssuer
{
    private readonly KeyRingProvider _keys;
    private readonly TokenOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes an issuer.</summary>
    /// <param name="keys">Whose first key signs.</param>
    /// <param name="options">Issuer, audience and lifetime; copied.</param>
    /// <param name="time">The clock; null means the system's.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every mistake.</exception>
    public TokenIssuer(KeyRingProvider keys, TokenOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(options);
        _keys = keys;
        _options = options.Checked(nameof(options));
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Makes an issuer whose keys never change.</summary>
    /// <inheritdoc cref="TokenIssuer(KeyRingProvider, TokenOptions, TimeProvider)"/>
    public TokenIssuer(KeyRing keys, TokenOptions options)
        : this(new KeyRingProvider(keys), options)
    {
    }

    /// <summary>Issues a token.</summary>
    /// <param name="subject">The <c>sub</c> claim.</param>
    /// <param name="scopes">The <c>scope</c> claim.</param>
    /// <inheritdoc cref="Issue(AccessTokenDescriptor)"/>
    public IssuedToken Issue(string subject, params IReadOnlyCollection<string> scopes) =>
        Issue(new AccessTokenDescriptor { Subject = subject, Scopes = scopes });

    /// <summary>Issues a token.</summary>
    /// <param name="descriptor">What it says.</param>
    /// <exception cref="ArgumentException">No subject, a scope that is not a scope token, a lifetime under a second, or a claim of ours or that is ambiguous.</exception>
    /// <exception cref="InvalidOperationException">There is no key that can sign, or the token would exceed 16 KiB.</exception>
    public IssuedToken Issue(AccessTokenDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        Check(descriptor);
        var key = _keys.Current.Current ?? throw new InvalidOperationException("The key ring has no key that can sign.");
        var lifetime = TimeSpan.FromSeconds(Math.Floor((descriptor.Lifetime ?? _options.AccessTokenLifetime).TotalSeconds));
        var exactly = descriptor.IssuedAt ?? _time.GetUtcNow();
        var (id, issuedAt) = (TokenId.New(exactly), DateTimeOffset.FromUnixTimeSeconds(exactly.ToUnixTimeSeconds()));
        using var json = JsonBuffer.Take();
        Write(json, descriptor, id, issuedAt, issuedAt + lifetime);
        if (descriptor.Claims is not null && !IsReadable(json.Written))
            throw new ArgumentException("The claims have two members of one name, are nested too deeply, or azp is no string: no strict verifier would read them.", nameof(descriptor));
        var token = JwtWriter.Write(key, json.Written);
        return token.Length <= JwtReader.MaximumLength
            ? new IssuedToken(token, id, issuedAt + lifetime, lifetime)
            : throw new InvalidOperationException($"The token would have {token.Length} characters; {JwtReader.MaximumLength} is the limit. Put fewer claims into it.");
    }

    private bool IsReadable(ReadOnlySpan<byte> payload)
    {
        Span<JsonSlice> found = stackalloc JsonSlice[AccessTokenClaims.Names.Count];
        return JsonScanner.TryFind(payload, AccessTokenClaims.Names, found) && AccessTokenClaims.FindWrong(new JsonMembers(payload, found)) is null;
    }

    private void Write(JsonBuffer buffer, AccessTokenDescriptor descriptor, string id, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
    {
        var json = buffer.Writer;
        json.WriteStartObject();
        json.WriteString(ClaimNames.Issuer, _options.Issuer);
        json.WriteString(ClaimNames.Subject, descriptor.Subject);
        json.WriteString(ClaimNames.Audience, _options.EffectiveAudience);
        json.WriteNumber(ClaimNames.Expires, expiresAt.ToUnixTimeSeconds());
        json.WriteNumber(ClaimNames.IssuedAt, issuedAt.ToUnixTimeSeconds());
        json.WriteString(ClaimNames.Id, id);
        if (descriptor.SessionId is not null)
            json.WriteString(ClaimNames.SessionId, descriptor.SessionId);
        if (descriptor.ClientId is not null)
            json.WriteString(ClaimNames.ClientId, descriptor.ClientId);
        if (descriptor.Scopes.Count > 0)
            json.WriteString(ClaimNames.Scope, string.Join(' ', descriptor.Scopes));
        foreach (var (name, value) in descriptor.Claims ?? [])
        {
            json.WritePropertyName(name);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void Check(AccessTokenDescriptor descriptor)
    {
        // RFC 9068 §2.2: sub is REQUIRED.
        ArgumentException.ThrowIfNullOrEmpty(descriptor.Subject, nameof(descriptor));
        if (!StrictUtf8.IsValid(descriptor.Subject) || !StrictUtf8.IsValid(descriptor.ClientId) || !StrictUtf8.IsValid(descriptor.SessionId))
            throw new ArgumentException("Subject, client id and session id must be valid Unicode: a lone surrogate would become another name.", nameof(descriptor));
        if (descriptor.Scopes.FirstOrDefault(scope => !ScopeToken.IsValid(scope)) is { } wrong)
            throw new ArgumentException($"'{wrong}' is not a scope token (RFC 6749 §3.3): no spaces, quotes or backslashes.", nameof(descriptor));
        if (descriptor.Lifetime < TimeSpan.FromSeconds(1) || descriptor.Lifetime > TimeSpan.FromDays(365))
            throw new ArgumentException("The lifetime must be 1 second to 365 days.", nameof(descriptor));
        if (descriptor.Claims?.FirstOrDefault(claim => ClaimNames.IsOwn(claim.Key)).Key is { } own)
            throw new ArgumentException($"The claim '{own}' is set by the issuer itself: use the descriptor's property.", nameof(descriptor));
    }
}
