namespace TokenAuth.Bench.Servers;

/// <summary>What both servers know from the start.</summary>
internal static class Contract
{
    internal const string Issuer = "https://id.example";
    internal const string Scope = "orders:read";
    internal const string AdministrationScope = "admin";
    internal const string Username = "alice";
    internal const string Password = "correct horse battery staple";

    /// <summary>A public client, so that a refresh compares no secret.</summary>
    internal const string App = "app";

    /// <summary>A confidential client for client_credentials.</summary>
    internal const string Service = "service";

    /// <summary>64 hexadecimal characters, as <c>openssl rand -hex 32</c> makes them.</summary>
    internal const string ServiceSecret = "5d41a1f0c2b94e7783d6e0a9b1c8f27435e6d7a8b9c0d1e2f30415263748596a";

    /// <summary>Short, so that revocations of ended sessions can be seen going.</summary>
    internal static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Users who have nothing to do with a storm.</summary>
    internal static readonly IReadOnlyList<string> OtherUsernames = [.. Enumerable.Range(0, 8).Select(number => $"other-{number}")];

    internal static readonly Uri TokenPath = new("token", UriKind.Relative);

    internal static readonly Uri RevocationPath = new("revoke", UriKind.Relative);

    internal static readonly Uri ProtectedPath = new("orders", UriKind.Relative);

    internal static readonly Uri StatementsPath = new("bench/statements", UriKind.Relative);

    internal static readonly Uri IntrospectionPath = new("introspect", UriKind.Relative);

    internal static readonly Uri LogoutPath = new("logout", UriKind.Relative);

    internal static readonly Uri UsersPath = new("manage/users", UriKind.Relative);

    internal static readonly Uri HealthPath = new("health", UriKind.Relative);

    internal static readonly Uri MemoryPath = new("soak/memory", UriKind.Relative);

    /// <summary>Keeps a thread of the pool until a time: <c>?until=</c> in milliseconds of Unix time.</summary>
    internal static readonly Uri BlockPath = new("soak/block", UriKind.Relative);
}
