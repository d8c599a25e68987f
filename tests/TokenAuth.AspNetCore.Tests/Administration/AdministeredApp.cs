using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace TokenAuth.AspNetCore.Tests.Administration;

/// <summary>A server with the endpoints for administrators, and one who uses them.</summary>
internal sealed class AdministeredApp(TestApp app) : IAsyncDisposable
{
    internal const string NewPassword = "twelve purple elephants";

    internal TestApp App => app;

    internal static async Task<AdministeredApp> StartAsync(Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? add = null, bool kestrel = false) => new(await TestApp.ServerAsync(
        map =>
        {
            map.MapTokenAuthAdministration("admin");
            map.MapTokenAuthSessions();
        },
        settings,
        add,
        kestrel));

    internal Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    internal Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    internal Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, new Uri($"/manage/{path}", UriKind.Relative)) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", $"Bearer {token ?? app.Issuer.Issue("root", "admin").Value}");
        return app.SendAsync(request);
    }

    internal Task<Answer> CreateUserAsync(string name, string scope = "orders:read") =>
        SendAsync(HttpMethod.Post, "users", $$"""{"username":"{{name}}","password":"{{NewPassword}}","scope":"{{scope}}"}""");

    internal async Task<(string AccessToken, string RefreshToken)> LogInAsync(string user, string password = NewPassword)
    {
        var answer = await TryLogInAsync(user, password);
        Assert.Equal(200, answer.Status);
        var json = JsonElement.Parse(answer.Body);
        return (json.GetProperty("access_token").GetString()!, json.GetProperty("refresh_token").GetString()!);
    }

    internal Task<Answer> TryLogInAsync(string user, string password = NewPassword) =>
        app.PostFormAsync($"grant_type=password&client_id=app&username={Uri.EscapeDataString(user)}&password={Uri.EscapeDataString(password)}");

    internal Task<Answer> RefreshAsync(string refreshToken) => app.PostFormAsync($"grant_type=refresh_token&client_id=app&refresh_token={refreshToken}");

    /// <summary>The status of a request with the access token.</summary>
    internal async Task<int> UseAsync(string accessToken) => (await app.GetAsync("/sessions", $"Bearer {accessToken}")).Status;

    internal static void AssertError(Answer answer, int status, string error, string description)
    {
        Assert.Equal($$"""{"error":"{{error}}","error_description":"{{description}}"}""", answer.Body);
        Assert.Equal((status, "no-store", "application/json"), (answer.Status, answer.Header("Cache-Control"), answer.Header("Content-Type")));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
