using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Clients;

/// <summary>A JWT by which a client proves who it is: <c>private_key_jwt</c> (RFC 7523 §2.2, OpenID Connect Core 1.0 §9).</summary>
public static class ClientAssertion
{
    /// <summary>The only <c>client_assertion_type</c> there is.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The longest time between now and <c>exp</c>: so long is remembered that an assertion was used.</summary>
    public static readonly TimeSpan MaximumLifetime = TimeSpan.FromHours(1);

    /// <summary>With which algorithms it may be signed (<c>alg</c>).</summary>
    public static IReadOnlyCollection<string> SigningAlgorithms { get; } =
        [.. Enum.GetValues<SigningAlgorithm>().Where(algorithm => algorithm != SigningAlgorithm.HS256).Select(algorithm => algorithm.Name())];

    internal const int MaximumIdLength = 256;

    /// <summary>Who the assertion claims to be of, before anything of it is checked; null where it cannot be read.</summary>
    /// <param name="assertion">The <c>client_assertion</c>.</param>
    public static string? UncheckedClientId(string assertion) =>
        JwtReader.TryRead(assertion, out var jwt, out _) && StrictJson.TryReadString(jwt.Payload, ClaimNames.Subject, out var subject) ? subject : null;
}
