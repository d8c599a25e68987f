using TokenAuth.Keys;

namespace TokenAuth.Rfc;

/// <summary>RFC 7517 (JSON Web Key), appendices A and B.</summary>
public sealed class Rfc7517
{
    internal const string RsaPublic =
        """
        "kty":"RSA",
         "n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
         "e":"AQAB","alg":"RS256","kid":"2011-04-29"
        """;

    private const string RsaPrivate =
        $$"""
        {{{RsaPublic}},
         "d":"X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH-HLLKD9M7dx5oo7GURknchnrRweUkC7hT5fJLM0WbFAKNLWY2vv7B6NqXSzUvxT0_YSfqijwp3RTzlBaCxWp4doFk5N2o8Gy_nHNKroADIkJ46pRUohsXywbReAdYaMwFs9tv8d_cPVY3i07a3t8MN6TNwm0dSawm9v47UiCl3Sk5ZiG7xojPLu4sbg1U2jx4IBTNBznbJSzFHK66jT8bgkuqsk0GjskDJk19Z4qwjwbsnn4j2WBii3RL-Us2lGVkY8fkFzme1z0HbIkfz0Y6mqnOYtqc0X4jfcKoAC8Q",
         "p":"83i-7IvMGXoMXCskv73TKr8637FiO7Z27zv8oj6pbWUQyLPQBQxtPVnwD20R-60eTDmD2ujnMt5PoqMrm8RfmNhVWDtjjMmCMjOpSXicFHj7XOuVIYQyqVWlWEh6dN36GVZYk93N8Bc9vY41xy8B9RzzOGVQzXvNEvn7O0nVbfs",
         "q":"3dfOR9cuYq-0S-mkFLzgItgMEfFzB2q3hWehMuG0oCuqnb3vobLyumqjVZQO1dIrdwgTnCdpYzBcOfW5r370AFXjiWft_NGEiovonizhKpo9VVS78TzFgxkIdrecRezsZ-1kYd_s1qDbxtkDEgfAITAG9LUnADun4vIcb6yelxk",
         "dp":"G4sPXkc6Ya9y8oJW9_ILj4xuppu0lzi_H7VTkS8xj5SdX3coE0oimYwxIi2emTAue0UOa5dpgFGyBJ4c8tQ2VF402XRugKDTP8akYhFo5tAA77Qe_NmtuYZc3C3m3I24G2GvR5sSDxUyAN2zq8Lfn9EUms6rY3Ob8YeiKkTiBj0",
         "dq":"s9lAH9fggBsoFR8Oac2R_E2gw282rT2kGOAhvIllETE1efrA6huUUvMfBcMpn8lqeW6vzznYY5SSQF7pMdC_agI3nG8Ibp1BUb0JUiraRNqUfLhcQb_d9GF4Dh7e74WbRsobRonujTYN1xCaP6TO61jvWrX-L18txXw494Q_cgk",
         "qi":"GyM_p6JrXySiz1toFgKbWV-JdI3jQ4ypu9rbMWx3rQJBfmt0FoYzgUIZEVFEcOqwemRN81zoDAaa-Bk0KWNGDjJHZDdDmFhW3AN7lI-puxk_mHZGJ11rxyR8O55XLSe3SPmRfKwZI6yU24ZxvQKFYItdldUKGzO6Ia6zTKhAVRU"}
        """;

    private const string EcPublic =
        """
        "kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"
        """;

    private const string EcPrivate = $$"""{{{EcPublic}},"d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}""";

    [Fact]
    public void Appendix_A_1_public_set_gives_the_signature_key_and_passes_over_the_encryption_key()
    {
        var key = Assert.Single(JwksDocument.Read($$"""{"keys":[{{{EcPublic}}},{{{RsaPublic}}}]}""").Keys);
        Assert.Equal(("2011-04-29", SigningAlgorithm.RS256, false), (key.KeyId, key.Algorithm, key.CanSign));
    }

    [Fact]
    public void Appendix_A_2_private_RSA_key_signs_what_the_public_one_verifies()
    {
        var key = SigningKey.FromJwk(RsaPrivate);
        Assert.True(SigningKey.FromJwk($"{{{RsaPublic}}}").Verify([1, 2, 3], key.Sign([1, 2, 3])));
    }

    [Fact]
    public void Appendix_A_2_private_keys_have_no_business_in_a_published_set() =>
        Assert.Empty(JwksDocument.Read($$"""{"keys":[{{EcPrivate}},{{RsaPrivate}}]}""").Keys);

    [Fact]
    public void Appendix_A_2_EC_key_is_for_encryption_alone()
    {
        Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(EcPrivate));
        Assert.True(SigningKey.FromJwk(EcPrivate.Replace("\"use\":\"enc\",", "", StringComparison.Ordinal)).CanSign);
    }

    [Fact]
    public void Appendix_A_3_key_wrapping_key_is_refused() =>
        Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk("""{"kty":"oct","alg":"A128KW","k":"GawgguFyGrWKav7AX4VKUg"}"""));

    [Fact]
    public void Section_5_members_and_types_that_are_not_understood_are_passed_over() =>
        Assert.Single(JwksDocument.Read($$"""{"keys":[{"kty":"XYZ","kid":"0"},{"kid":"1"},{{{RsaPublic}},"more":[1]}],"more":{ } }""").Keys);
}
