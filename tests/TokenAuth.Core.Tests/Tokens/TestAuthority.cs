using System.Text.Json.Nodes;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Tests.Shared;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>An issuer and a verifier that agree, at a fixed moment, and tokens that are good but for what a test changes in them.</summary>
internal sealed class TestAuthority
{
    internal const string IssuerUrl = "https://id.example";
    internal const string Audience = "https://api.example";
    internal static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    internal TestAuthority(SigningAlgorithm algorithm = SigningAlgorithm.ES256)
        : this(TestKeys.For(algorithm))
    {
    }

    internal TestAuthority(params SigningKey[] keys)
    {
        Key = keys[0];
        Keys = new KeyRingProvider(new KeyRing(keys));
        Revoked = new RevocationSet(Time);
        Issuer = new TokenIssuer(Keys, Options, Time);
        Verifier = new TokenVerifier(Keys, Options, Time, Revoked) { CacheBytes = 1 << 20 };
    }

    internal SigningKey Key { get; }

    internal KeyRingProvider Keys { get; }

    internal SettableClock Time { get; } = new(Now);

    internal TokenOptions Options { get; } = new() { Issuer = IssuerUrl, Audience = Audience };

    internal RevocationSet Revoked { get; }

    internal TokenIssuer Issuer { get; }

    internal TokenVerifier Verifier { get; }

    internal JsonObject Header() => new() { ["typ"] = "at+jwt", ["alg"] = Key.Algorithm.Name(), ["kid"] = Key.KeyId };

    internal static JsonObject Claims() => new()
    {
        ["iss"] = IssuerUrl,
        ["sub"] = "alice",
        ["aud"] = Audience,
        ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
        ["iat"] = Now.ToUnixTimeSeconds(),
        ["jti"] = "token-1",
        ["client_id"] = "web",
        ["scope"] = "orders:read",
    };

    /// <summary>Takes that one token back.</summary>
    internal void Revoke(string token)
    {
        var verified = Verifier.Verify(token).Token!;
        Revoked.Add(new Revocation(RevocationKind.Token, verified.Id, verified.ExpiresAt));
    }

    internal string Forge(Action<JsonObject>? header = null, Action<JsonObject>? claims = null, SigningKey? key = null)
    {
        var headerJson = Header();
        header?.Invoke(headerJson);
        var claimsJson = Claims();
        claims?.Invoke(claimsJson);
        return TokenForge.Sign(key ?? Key, headerJson.ToJsonString(), claimsJson.ToJsonString());
    }

    /// <summary>A token whose claims are <paramref name="claims"/> to the letter.</summary>
    internal string ForgeClaims(string claims) => TokenForge.Sign(Key, Header().ToJsonString(), claims);

    /// <summary>A token whose header is <paramref name="header"/> to the letter.</summary>
    internal string ForgeHeader(string header) => TokenForge.Sign(Key, header, Claims().ToJsonString());

    internal void AssertAccepts(string token)
    {
        var verification = Verifier.Verify(token);
        Assert.True(verification.Succeeded, $"{verification.Failure}: {verification.Detail}");
        Assert.True(Verifier.Verify(token) is { Succeeded: true, WasKnown: true });
    }

    internal void AssertRefuses(TokenFailure failure, string? token)
    {
        var verification = Verifier.Verify(token);
        Assert.False(verification.Succeeded, "The token was accepted.");
        Assert.Equal((failure, (VerifiedToken?)null), (verification.Failure, verification.Token));
        Assert.NotEmpty(verification.Detail);
    }
}
