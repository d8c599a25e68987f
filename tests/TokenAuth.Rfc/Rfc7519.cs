using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Rfc;

/// <summary>RFC 7519 (JSON Web Token), sections 3.1 and 6.1.</summary>
public sealed class Rfc7519
{
    [Fact]
    public void Section_3_1_example_is_read_and_its_signature_is_good()
    {
        Assert.True(JwtReader.TryRead(Rfc7515.A1, out var jwt, out _));
        Assert.Equal(("JWT", "HS256", (string?)null), (jwt.Type, jwt.Algorithm, jwt.KeyId));
        Assert.Equal(1_300_819_380, jwt.Payload.GetProperty("exp").GetInt64());
        Assert.True(Rfc7515.HmacKey.Verify(jwt.Signed, jwt.Signature));
    }

    [Fact]
    public void Section_3_1_example_is_no_access_token_of_ours() => AssertRefused(TokenFailure.Malformed, Rfc7515.A1);

    [Fact]
    public void Section_6_1_unsecured_example_is_refused() => AssertRefused(TokenFailure.Malformed, $"eyJhbGciOiJub25lIn0.{Rfc7515.Payload}.");

    private static void AssertRefused(TokenFailure failure, string token) =>
        Assert.Equal(failure, new TokenVerifier(new KeyRing(Rfc7515.HmacKey), new TokenOptions { Issuer = "joe" }).Verify(token).Failure);
}
