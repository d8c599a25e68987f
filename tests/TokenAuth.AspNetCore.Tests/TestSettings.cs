using System.Security.Cryptography;
using TokenAuth.Credentials;

namespace TokenAuth.AspNetCore.Tests;

/// <summary>The settings most tests begin with, as a configuration file would give them.</summary>
internal static class TestSettings
{
    internal const string Issuer = "https://id.example";
    internal const string AlicePassword = "correct horse battery staple";
    internal const string ShortSecret = "web-secret";

    private static readonly Lazy<string> _aliceHash = new(() => new BcryptSha256Scheme(4).Hash(AlicePassword));

    internal static ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly Lazy<string> _keyFile = new(WriteKeyFile);

    internal static Dictionary<string, string?> Server(params (string Setting, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["TokenAuth:Issuer"] = Issuer,
            ["TokenAuth:SigningKeyFile"] = _keyFile.Value,
            ["TokenAuth:AllowPasswordGrant"] = "true",
            ["TokenAuth:AllowAnonymousClient"] = "true",
            ["TokenAuth:Scopes:0"] = "orders:read",
            ["TokenAuth:Scopes:1"] = "orders:write",
            ["TokenAuth:Scopes:2"] = "admin",
            ["TokenAuth:Users:0:Username"] = "alice",
            ["TokenAuth:Users:0:PasswordHash"] = _aliceHash.Value,
            ["TokenAuth:Users:0:Scopes:0"] = "orders:read",
            ["TokenAuth:Users:0:Scopes:1"] = "orders:write",
            ["TokenAuth:Users:1:Username"] = "김민수",
            ["TokenAuth:Users:1:PasswordHash"] = _aliceHash.Value,
            ["TokenAuth:Users:2:Username"] = "nobody",
            ["TokenAuth:Users:2:PasswordHash"] = _aliceHash.Value,
        };
        AddClient(settings, 0, "web", ShortSecret, "password", "orders:read");
        AddClient(settings, 1, "spa", null, "password", "orders:read");
        AddClient(settings, 2, "batch", ShortSecret, "client_credentials", "orders:read");
        AddClient(settings, 3, "a:b c%+", "s%c +ret:ü", "password", "orders:write");
        AddClient(settings, 4, "app", null, "password", "orders:read");
        settings["TokenAuth:Clients:4:GrantTypes:1"] = "refresh_token";
        settings["TokenAuth:Clients:4:Scopes:1"] = "orders:write";
        AddClient(settings, 5, "api", ShortSecret, "client_credentials", "orders:read");
        settings["TokenAuth:Clients:5:AllowIntrospection"] = "true";
        foreach (var (setting, value) in changes)
            settings[$"TokenAuth:{setting}"] = value;
        return settings;
    }

    private static void AddClient(Dictionary<string, string?> settings, int index, string id, string? secret, string grantType, string scope)
    {
        var client = $"TokenAuth:Clients:{index}";
        settings[$"{client}:ClientId"] = id;
        settings[$"{client}:ClientSecret"] = secret;
        settings[$"{client}:GrantTypes:0"] = grantType;
        settings[$"{client}:Scopes:0"] = scope;
    }

    private static string WriteKeyFile()
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"test-key-{Environment.ProcessId}.pem");
        File.WriteAllText(path, Key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
