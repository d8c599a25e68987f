using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>The claims of a token that has passed every check. Immutable and safe for use by many threads.</summary>
public sealed class VerifiedToken
{
    private readonly object _text; // a string, or bytes of ASCII
    private readonly string[] _scopes;

    /// <param name="claims">The claims.</param>
    /// <param name="keyId">Of the key that signed it.</param>
    /// <param name="text">The token: a string, or bytes of ASCII.</param>
    internal VerifiedToken(AccessTokenClaims claims, string keyId, object text)
    {
        _text = text;
        NotBefore = claims.NotBefore is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
        Issuer = claims.Issuer;
        Subject = claims.Subject;
        Audiences = Array.AsReadOnly(claims.Audiences); // one that is known is given to many
        Id = claims.Id;
        SessionId = claims.SessionId;
        ClientId = claims.ClientId;
        Scopes = Array.AsReadOnly(_scopes = claims.Scopes);
        IssuedAt = DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt);
        ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(claims.Expires);
        KeyId = keyId;
    }

    /// <summary>The <c>iss</c> claim.</summary>
    public string Issuer { get; }

    /// <summary>The <c>sub</c> claim: whom the token speaks for.</summary>
    public string Subject { get; }

    /// <summary>The <c>aud</c> claim.</summary>
    public IReadOnlyList<string> Audiences { get; }

    /// <summary>The <c>jti</c> claim.</summary>
    public string Id { get; }

    internal DateTimeOffset NotBefore { get; }

    internal DateTimeOffset IssuedExactlyAt => TokenId.TimeOf(Id, IssuedAt);

    /// <summary>The <c>sid</c> claim (OpenID Connect Front-Channel Logout 1.0 §3): the session it belongs to; null where it belongs to none.</summary>
    public string? SessionId { get; }

    /// <summary>The <c>client_id</c> claim.</summary>
    public string? ClientId { get; }

    /// <summary>The <c>scope</c> claim, split.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The <c>iat</c> claim.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>The <c>exp</c> claim.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The <c>kid</c> of the key that signed it.</summary>
    public string KeyId { get; }

    /// <summary>
    /// All claims as the JSON object that was signed. Parsed each time they are asked for (about a microsecond): one who needs several keeps the element.
    /// </summary>
    public JsonElement Claims
    {
        get
        {
            var text = _text as string ?? Encoding.ASCII.GetString((byte[])_text);
            return JsonElement.Parse(Base64Url.DecodeFromChars(text.AsSpan()[(text.IndexOf('.', StringComparison.Ordinal) + 1)..text.LastIndexOf('.')]));
        }
    }

    /// <summary>Whether the token has that scope; compared ordinally (RFC 6749 §3.3: case-sensitive).</summary>
    /// <param name="scope">One scope.</param>
    public bool HasScope(string scope)
    {
        foreach (var own in _scopes)
        {
            if (string.Equals(own, scope, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The id alone.</summary>
    public override string ToString() => $"access token {Id}";
}
