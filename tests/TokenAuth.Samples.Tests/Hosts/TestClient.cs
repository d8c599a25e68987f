namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>A registered client of the running sample. Without a secret it is a public one.</summary>
public sealed record TestClient(string Id, string? Secret)
{
    /// <summary>Without + and %: Python's libraries do not form-encode the halves of a Basic header as RFC 6749 §2.3.1 asks.</summary>
    public static TestClient Reporting { get; } = new("reporting", "s3cret: with spaces & signs=more/");

    /// <summary>With everything that is different when it is not form-encoded; as long as a generated one, which is not hashed slowly.</summary>
    public static TestClient Encoding { get; } = new("encod:ing", "100%25+more: a%2Bb~c! (long enough)");

    public static TestClient Public { get; } = new("desktop", Secret: null);

    private string[] GrantTypes => Secret is null ? ["password", "refresh_token"] : ["password", "refresh_token", "client_credentials"];

    /// <summary>The environment variables that make these clients known to the server.</summary>
    public static (string Name, string Value)[] Settings(params TestClient[] clients) => [.. clients.SelectMany((client, i) => client.Settings($"TokenAuth__Clients__{i}"))];

    /// <summary>The environment variables that make this client known to a script.</summary>
    public (string Name, string Value)[] ForScript() => [("CLIENT_ID", Id), .. Secret is null ? [] : ((string, string)[])[("CLIENT_SECRET", Secret)]];

    private IEnumerable<(string Name, string Value)> Settings(string section) =>
    [
        ($"{section}__ClientId", Id),
        .. Secret is null ? [] : ((string, string)[])[($"{section}__ClientSecret", Secret), ($"{section}__AllowIntrospection", "true")],
        .. GrantTypes.Select((grantType, i) => ($"{section}__GrantTypes__{i}", grantType)),
        ($"{section}__Scopes__0", "finance:read"),
        ($"{section}__Scopes__1", "admin"),
    ];
}
