using System.Text;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Rfc;

/// <summary>RFC 7515 (JSON Web Signature), appendices A and E.</summary>
public sealed class Rfc7515
{
    internal const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    internal const string A1 = $"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{Payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private const string A2 =
        $"eyJhbGciOiJSUzI1NiJ9.{Payload}."
        + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjb"
        + "KBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZES"
        + "c6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string A3 = $"eyJhbGciOiJFUzI1NiJ9.{Payload}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private const string A5 = $"eyJhbGciOiJub25lIn0.{Payload}.";

    internal static SigningKey HmacKey { get; } =
        SigningKey.FromJwk("""{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}""");

    private static SigningKey RsaKey { get; } = SigningKey.FromJwk(
        """
        {"kty":"RSA",
         "n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
         "e":"AQAB",
         "d":"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ",
         "p":"4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc",
         "q":"uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc",
         "dp":"BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0",
         "dq":"h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU",
         "qi":"IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U"}
        """);

    private static SigningKey EcKey { get; } = SigningKey.FromJwk(
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""");

    [Fact]
    public void Appendix_A_1_HS256() => AssertSignedBy(HmacKey, A1, isDeterministic: true);

    [Fact]
    public void Appendix_A_2_RS256() => AssertSignedBy(RsaKey, A2, isDeterministic: true);

    [Fact]
    public void Appendix_A_3_ES256() => AssertSignedBy(EcKey, A3, isDeterministic: false);

    [Fact]
    public void Appendix_A_4_ES512_is_not_of_this_library()
    {
        const string Key = """{"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}""";
        Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(Key));
    }

    [Fact]
    public void Appendix_A_5_unsecured_is_well_formed_and_refused()
    {
        Assert.True(JwtReader.TryRead(A5, out var jwt, out _));
        Assert.Equal(("none", 0), (jwt.Algorithm, jwt.Signature.Length));
        Assert.False(SigningAlgorithms.TryParse(jwt.Algorithm, out _));
        Assert.All([HmacKey, RsaKey, EcKey], key => Assert.False(key.Verify(jwt.Signed, jwt.Signature)));
    }

    [Fact]
    public void Appendix_A_6_and_A_7_JSON_serialization_is_malformed()
    {
        var flattened = $$$"""{"payload":"{{{Payload}}}","protected":"eyJhbGciOiJFUzI1NiJ9","header":{"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"},"signature":"{{{A3.Split('.')[2]}}}"}""";
        var general = $$$"""{"payload":"{{{Payload}}}","signatures":[{"protected":"eyJhbGciOiJFUzI1NiJ9","header":{"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"},"signature":"{{{A3.Split('.')[2]}}}"}]}""";
        AssertUnreadable(TokenFailure.Malformed, flattened);
        AssertUnreadable(TokenFailure.Malformed, general);
    }

    [Fact]
    public void Appendix_E_unknown_critical_member_is_refused()
    {
        const string Negative = "eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQogImh0dHA6Ly9leGFtcGxlLmNvbS9VTkRFRklORUQiOnRydWUNCn0.RkFJTA.";
        Assert.True(CanonicalBase64Url.TryDecode(Negative.Split('.')[1], out var payload));
        Assert.Equal("FAIL", Encoding.ASCII.GetString(payload));
        AssertUnreadable(TokenFailure.Malformed, Negative);

        // The payload of the example is no JSON object; with one, it is the header that is refused.
        AssertUnreadable(TokenFailure.Unsupported, Negative.Replace("RkFJTA", Payload, StringComparison.Ordinal));
    }

    private static void AssertSignedBy(SigningKey key, string token, bool isDeterministic)
    {
        Assert.True(JwtReader.TryRead(token, out var jwt, out _));
        Assert.Equal((key.Algorithm.Name(), "joe"), (jwt.Algorithm, jwt.Payload.GetProperty("iss").GetString()));
        Assert.True(jwt.Payload.GetProperty("http://example.com/is_root").GetBoolean());
        Assert.True(key.Verify(jwt.Signed, jwt.Signature));
        if (isDeterministic)
            Assert.Equal(jwt.Signature, key.Sign(jwt.Signed));
        jwt.Signed[^1] ^= 1;
        Assert.False(key.Verify(jwt.Signed, jwt.Signature));
    }

    private static void AssertUnreadable(TokenFailure failure, string token)
    {
        Assert.False(JwtReader.TryRead(token, out _, out var refusal));
        Assert.Equal(failure, refusal.Failure);
    }
}
