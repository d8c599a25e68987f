using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Clients;

/// <summary>Decides whether an assertion proves that a request is a client's (RFC 7523 §3). Safe for use by many threads.</summary>
/// <param name="used">Which were used before.</param>
/// <param name="audiences">What <c>aud</c> may be: the issuer and the token endpoint (RFC 7523 §3 item 3, RFC 8414 §2).</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where refusals are explained.</param>
public sealed class ClientAssertionVerifier(
    IUsedAssertionStore used, IReadOnlyCollection<string> audiences, TimeProvider time, ILogger<ClientAssertionVerifier> logger)
{
    private readonly IReadOnlyCollection<string> _audiences =
        audiences is { Count: > 0 } ? audiences : throw new ArgumentException("At least the issuer is needed.", nameof(audiences));

    private const int MaximumParsed = 1000;

    private readonly ConcurrentDictionary<string, IReadOnlyList<SigningKey>> _parsed = new(StringComparer.Ordinal);

    /// <summary>An unknown client costs a signature as well.</summary>
    private readonly SigningKey _dummy = SigningKey.Generate();

    /// <summary>Whether the assertion is the client's, is for this server, is in force, and was not used before. Then it is used.</summary>
    /// <param name="client">The client it claims to be of; null where there is none.</param>
    /// <param name="assertion">The <c>client_assertion</c>; anything at all.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<bool> VerifyAsync(Client? client, string assertion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var fault = Check(client, assertion, out var claims);
        if (fault is null && !await used.TryUseAsync(IdOf(client!, claims!), claims!.ExpiresAt + TokenOptions.MaximumClockSkew, cancellationToken).ConfigureAwait(false))
            fault = "its jti was used before"; // RFC 7523 §3 item 7
        if (fault is not null && client is not null)
            logger.ClientAssertionRefused(client.ClientId, fault);
        return fault is null;
    }

    private string? Check(Client? client, string assertion, out ClientAssertionClaims? claims)
    {
        claims = null;
        if (!JwtReader.TryRead(assertion, out var jwt, out var refusal))
            return refusal.Detail;
        if (FindKey(client, jwt) is not { } key)
        {
            _dummy.Verify(jwt.Signed, jwt.Signature.Length == 64 ? jwt.Signature : new byte[64]);
            return "the client has no key of its kid";
        }

        if (jwt.Type is not null && !IsAssertionType(jwt.Type))
            return "its typ is neither JWT nor client-authentication+jwt"; // RFC 8725 §3.11
        if (!string.Equals(jwt.Algorithm, key.Algorithm.Name(), StringComparison.Ordinal))
            return $"its alg is not {key.Algorithm.Name()}, which the key is for"; // RFC 8725 §3.1
        if (!key.Verify(jwt.Signed, jwt.Signature))
            return "its signature is not of the client's key";
        claims = ClientAssertionClaims.Read(jwt.Payload, out var wrong);
        return claims is null ? $"its claim '{wrong}' is missing or of the wrong type" : claims.Fault(client!.ClientId, _audiences, time.GetUtcNow());
    }

    /// <summary>The key of that <c>kid</c>; an assertion without one is of the only key there is, never of one among several.</summary>
    private SigningKey? FindKey(Client? client, Jwt jwt)
    {
        var keys = KeysOf(client);
        return jwt.KeyId is null
            ? keys.Count == 1 ? keys[0] : null
            : keys.FirstOrDefault(key => string.Equals(key.KeyId, jwt.KeyId, StringComparison.Ordinal));
    }

    /// <summary>A store may hold anything: what cannot be read proves nothing, and is reported.</summary>
    private IReadOnlyList<SigningKey> KeysOf(Client? client)
    {
        try
        {
            return client?.Jwks is { } jwks ? Parsed(jwks) : [];
        }
        catch (SigningKeyException e)
        {
            logger.MalformedClientKeys(client!.ClientId, e.Message);
            return [];
        }
    }

    /// <summary>Parsed once, for it costs more than the signature. A text has the same keys for ever, so there is nothing to go stale.</summary>
    private IReadOnlyList<SigningKey> Parsed(string jwks)
    {
        if (_parsed.TryGetValue(jwks, out var keys))
            return keys;
        if (_parsed.Count >= MaximumParsed)
            _parsed.Clear();
        return _parsed[jwks] = ClientKeys.Read(jwks);
    }

    /// <summary>A token made for something else, such as <c>at+jwt</c>, proves nothing here.</summary>
    private static bool IsAssertionType(string type) =>
        "JWT".Equals(type, StringComparison.OrdinalIgnoreCase) || "client-authentication+jwt".Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of one length and no meaning, whatever the client called it. No id has a NUL.</summary>
    private static string IdOf(Client client, ClientAssertionClaims claims) =>
        Base64Url.EncodeToString(SHA256.HashData(StrictUtf8.GetBytes($"{client.ClientId}\0{claims.Id}")!));
}
