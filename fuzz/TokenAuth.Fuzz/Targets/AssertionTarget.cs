using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TokenAuth.Clients;
using TokenAuth.InMemory;
using TokenAuth.Keys;

namespace TokenAuth.Fuzz.Targets;

/// <summary>A client's assertion: header and claims, with the client's own signature (RFC 7523 §3).</summary>
internal static class AssertionTarget
{
    private const int BytesPerByte = 256;

    private static readonly string[] _audiences = [Fixed.Issuer, $"{Fixed.Issuer}/token"];
    private static readonly InMemoryUsedAssertionStore _used = new();
    private static readonly ClientAssertionVerifier _verifier = new(_used, _audiences, Fixed.Clock, NullLogger<ClientAssertionVerifier>.Instance);
    private static readonly Client _client = new() { ClientId = Fixed.ClientId, Jwks = Encoding.UTF8.GetString(JwksDocument.Write(new KeyRing(Fixed.EllipticCurve))) };

    internal static void Run(byte[] input)
    {
        var assertion = Fixed.Sign(Fixed.EllipticCurve, input, """{"alg":"ES256"}""");
        var isGood = Law.Bounded(assertion.Length, BytesPerByte, () => Verify(_client, assertion));
        Law.Holds(!Verify(_client, assertion), "It was good twice.");
        Law.Holds(!Verify(null, assertion), "It was good for no client.");
        var id = ClientAssertion.UncheckedClientId(assertion);
        if (isGood)
            CheckGood(assertion, id);
        _used.RemoveExpiredAsync(DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private static void CheckGood(string assertion, string? id)
    {
        Law.Same(Fixed.ClientId, id);
        var theirs = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(assertion);
        Law.Same("ES256", theirs.Alg);
        Law.Holds(theirs is { Issuer: Fixed.ClientId, Subject: Fixed.ClientId, Id.Length: > 0 } && _audiences.Contains(theirs.Audiences.Single(), StringComparer.Ordinal));
        var now = Fixed.Clock.GetUtcNow().UtcDateTime;
        Law.Holds(theirs.ValidTo > now.AddSeconds(-30) && theirs.ValidTo <= now.AddSeconds(30).AddHours(1) && theirs.ValidFrom <= now.AddSeconds(30));
        using var payload = JsonDocument.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(theirs.EncodedPayload));
        Law.Same(1, payload.RootElement.EnumerateObject().Count(member => member.NameEquals("jti")));
    }

    private static bool Verify(Client? client, string assertion) => _verifier.VerifyAsync(client, assertion).AsTask().GetAwaiter().GetResult();
}
