namespace TokenAuth.Fuzz.Targets;

/// <summary>Header and claims behind a good signature: what a stolen key, or another issuer with the same one, could send.</summary>
internal static class ClaimsTarget
{
    internal static void Run(byte[] input) => TokenLaws.Check(Fixed.Sign(Fixed.Secret, input, """{"typ":"at+jwt","alg":"HS256","kid":"hs"}"""));
}
