using TokenAuth.Keys;

namespace TokenAuth.Rfc;

/// <summary>RFC 7638 (JSON Web Key Thumbprint), section 3.1.</summary>
public sealed class Rfc7638
{
    [Fact]
    public void Section_3_1_thumbprint_is_the_key_id()
    {
        var withoutId = Rfc7517.RsaPublic.Replace(",\"kid\":\"2011-04-29\"", "", StringComparison.Ordinal);
        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", SigningKey.FromJwk($"{{{withoutId}}}").KeyId);
    }
}
