using System.Buffers.Text;
using System.Security.Cryptography;

namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>A registered client of the running sample. Without a secret and a key it is a public one.</summary>
public sealed record TestClient(string Id, string? Secret)
{
    private ECDsa? _key;

    /// <summary>Without + and %: Python's libraries do not form-encode the halves of a Basic header as RFC 6749 §2.3.1 asks.</summary>
    public static TestClient Reporting { get; } = new("reporting", "s3cret: with spaces & signs=more/");

    /// <summary>With everything that is different when it is not form-encoded; as long as a generated one, which is not hashed slowly.</summary>
    public static TestClient Encoding { get; } = new("encod:ing", "100%25+more: a%2Bb~c! (long enough)");

    public static TestClient Public { get; } = new("desktop", Secret: null);

    /// <summary>Proves itself by what it signs.</summary>
    public static TestClient Signing { get; } = new("robot", Secret: null) { _key = ECDsa.Create(ECCurve.NamedCurves.nistP256) };

    private bool IsPublic => Secret is null && _key is null;

    private string[] GrantTypes => IsPublic ? ["password", "refresh_token"] : ["password", "refresh_token", "client_credentials"];

    /// <summary>The environment variables that make these clients known to the server.</summary>
    public static (string Name, string Value)[] Settings(params TestClient[] clients) => [.. clients.SelectMany((client, i) => client.Settings($"TokenAuth__Clients__{i}"))];

    /// <summary>The environment variables that make this client known to a script.</summary>
    public (string Name, string Value)[] ForScript() =>
    [
        ("CLIENT_ID", Id),
        .. Secret is null ? [] : ((string, string)[])[("CLIENT_SECRET", Secret)],
        .. _key is null ? [] : ((string, string)[])[("CLIENT_JWK", Jwk(_key, includePrivate: true))],
    ];

    private IEnumerable<(string Name, string Value)> Settings(string section) =>
    [
        ($"{section}__ClientId", Id),
        .. Secret is null ? [] : ((string, string)[])[($"{section}__ClientSecret", Secret)],
        .. _key is null ? [] : ((string, string)[])[($"{section}__Jwks", $$"""{"keys":[{{Jwk(_key, includePrivate: false)}}]}""")],
        .. IsPublic ? [] : ((string, string)[])[($"{section}__AllowIntrospection", "true")],
        .. GrantTypes.Select((grantType, i) => ($"{section}__GrantTypes__{i}", grantType)),
        ($"{section}__Scopes__0", "finance:read"),
        ($"{section}__Scopes__1", "admin"),
    ];

    private static string Jwk(ECDsa key, bool includePrivate)
    {
        var parameters = key.ExportParameters(includePrivate);
        var d = includePrivate ? $",\"d\":\"{Base64Url.EncodeToString(parameters.D)}\"" : "";
        return $$"""{"kty":"EC","crv":"P-256","kid":"robot-1","x":"{{Base64Url.EncodeToString(parameters.Q.X)}}","y":"{{Base64Url.EncodeToString(parameters.Q.Y)}}"{{d}}}""";
    }
}
