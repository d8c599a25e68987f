using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace TokenAuth.OpenApi.Tests;

public sealed class SecuritySchemeTests
{
    [Theory]
    [InlineData("https://id.example", "https://id.example/token")]
    [InlineData("https://id.example/", "https://id.example/token")]
    [InlineData("https://example.com/auth", "https://example.com/auth/token")]
    public async Task The_password_flow_leads_to_the_issuer_whatever_host_was_asked(string issuer, string tokenUrl)
    {
        var flow = PasswordFlow(await DescribedApp.ServerAsync(settings: Settings(("Issuer", issuer))));
        Assert.Equal(tokenUrl, flow.GetProperty("tokenUrl").GetString());
    }

    [Fact]
    public async Task The_flow_offers_the_scopes_of_the_settings_and_of_the_endpoints()
    {
        var flow = PasswordFlow(await DescribedApp.ServerAsync(
            app =>
            {
                app.MapGet("/b", () => "").RequireToken("orders:write orders:read");
                app.MapGet("/c", () => "").RequireToken("orders:read");
            },
            Settings(("Scopes:0", "orders:read"), ("Scopes:1", "admin"))));
        Assert.Equal(["admin", "orders:read", "orders:write"], flow.GetProperty("scopes").EnumerateObject().Select(scope => scope.Name));
    }

    [Fact]
    public async Task Without_the_password_grant_it_is_a_bearer_token()
    {
        var document = await DescribedApp.ServerAsync(settings: Settings(("AllowPasswordGrant", "false")));
        AssertBearer(document);
        Assert.False(DescribedApp.Read(document).GetProperty("paths").TryGetProperty("/token", out _));
    }

    [Fact]
    public async Task A_resource_server_sends_to_its_authority()
    {
        var document = await DescribedApp.ResourceServerAsync(app => app.MapGet("/orders", () => "").RequireToken("orders:read"), Settings(("Authority", "http://127.0.0.1:9")));
        var flow = PasswordFlow(document);
        Assert.Equal("http://127.0.0.1:9/token", flow.GetProperty("tokenUrl").GetString());
        Assert.Equal(["orders:read"], flow.GetProperty("scopes").EnumerateObject().Select(scope => scope.Name));
        Assert.False(DescribedApp.Read(document).GetProperty("paths").TryGetProperty("/token", out _));
    }

    [Fact]
    public async Task A_resource_server_with_a_shared_secret_knows_no_place_to_log_in() => AssertBearer(await DescribedApp.ResourceServerAsync(
        app => app.MapGet("/orders", () => "").RequireToken("orders:read"), Settings(("Issuer", DescribedApp.Issuer), ("SecretKey", DescribedApp.Secret))));

    private static void AssertBearer(string document)
    {
        var scheme = Scheme(document);
        Assert.Equal("http", scheme.GetProperty("type").GetString());
        Assert.Equal("bearer", scheme.GetProperty("scheme").GetString());
        Assert.Equal("JWT", scheme.GetProperty("bearerFormat").GetString());
    }

    private static JsonElement PasswordFlow(string document)
    {
        Assert.Equal("oauth2", Scheme(document).GetProperty("type").GetString());
        return Scheme(document).GetProperty("flows").GetProperty("password");
    }

    private static JsonElement Scheme(string document) =>
        DescribedApp.Read(document).GetProperty("components").GetProperty("securitySchemes").GetProperty("TokenAuth");

    private static Dictionary<string, string?> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value, StringComparer.Ordinal);
}
