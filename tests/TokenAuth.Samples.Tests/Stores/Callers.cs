using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>One request of each kind: those that write to the store, of a session that lasts, and those that only read or ask no store.</summary>
internal sealed record Callers(IReadOnlyList<SteadyCaller> Writing, IReadOnlyList<SteadyCaller> Reading)
{
    private static readonly (string, string)[] _client = [("client_id", TestClient.Encoding.Id), ("client_secret", TestClient.Encoding.Secret!)];

    /// <summary>Of a host that knows <see cref="TestUser.Alice"/> and <see cref="TestClient.Encoding"/>.</summary>
    internal static async Task<Callers> StartAsync(SampleHost host)
    {
        using var login = await host.PostTokenAsync(TestUser.Alice.Form());
        var tokens = JsonElement.Parse(await login.Content.ReadAsStringAsync());
        var (accessToken, refreshToken) = (tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("refresh_token").GetString()!);
        return new Callers(
            [
                SteadyCaller.Form("a login", "/token", "access_token", ("username", TestUser.Alice.Name), ("password", TestUser.Alice.Password)),
                SteadyCaller.Form("a refresh", "/token", "access_token", ("grant_type", "refresh_token"), ("refresh_token", refreshToken)),
                SteadyCaller.Form("a revocation", "/revoke", "", ("token", refreshToken)),
            ],
            [
                SteadyCaller.Protected("/users/me", accessToken, "alice"),
                SteadyCaller.Form("client_credentials", "/token", "access_token", [("grant_type", "client_credentials"), .. _client]),
                SteadyCaller.Form("introspection", "/introspect", "\"active\":true", [("token", accessToken), .. _client]),
            ]);
    }
}
