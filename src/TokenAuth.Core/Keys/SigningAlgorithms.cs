using System.Security.Cryptography;

namespace TokenAuth.Keys;

internal static class SigningAlgorithms
{
    private static readonly SigningAlgorithm[] _all = Enum.GetValues<SigningAlgorithm>();

    /// <summary>RFC 7518 §3.3: "A key of size 2048 bits or larger MUST be used".</summary>
    internal const int MinimumRsaBits = 2048;

    /// <summary>Larger keys make one verification cost whole milliseconds: a published key must not become a weapon.</summary>
    internal const int MaximumRsaBits = 8192;

    /// <summary>RFC 7518 §3.2: a key of the size of the hash output or larger.</summary>
    internal const int MinimumSecretBytes = 32;

    internal static string Name(this SigningAlgorithm algorithm) => algorithm switch
    {
        SigningAlgorithm.ES256 => "ES256",
        SigningAlgorithm.ES384 => "ES384",
        SigningAlgorithm.RS256 => "RS256",
        SigningAlgorithm.PS256 => "PS256",
        SigningAlgorithm.HS256 => "HS256",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not a signing algorithm."),
    };

    /// <summary>RFC 7515 §4.1.1: the value is a case-sensitive string.</summary>
    internal static bool TryParse(string? name, out SigningAlgorithm algorithm)
    {
        foreach (var candidate in _all)
        {
            if (string.Equals(candidate.Name(), name, StringComparison.Ordinal))
            {
                algorithm = candidate;
                return true;
            }
        }

        algorithm = default;
        return false;
    }

    internal static bool IsRsa(this SigningAlgorithm algorithm) => algorithm is SigningAlgorithm.RS256 or SigningAlgorithm.PS256;

    /// <summary>RFC 7518 §3.4: ES256 is P-256 and ES384 is P-384, and no other pair.</summary>
    internal static SigningAlgorithm? ForCurve(ECCurve curve) => (curve.IsNamed ? curve.Oid.Value : null) switch
    {
        "1.2.840.10045.3.1.7" => SigningAlgorithm.ES256,
        "1.3.132.0.34" => SigningAlgorithm.ES384,
        _ => null,
    };
}
