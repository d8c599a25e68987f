using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TokenAuth.OpenApi.Tests;

/// <summary>A web application in memory, and the OpenAPI document it gives.</summary>
internal static class DescribedApp
{
    internal const string Issuer = "https://id.example";

    private static readonly string _secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    /// <summary>The document of a token server with the password grant, except where <paramref name="settings"/> say otherwise.</summary>
    internal static Task<string> ServerAsync(
        Action<WebApplication>? map = null, Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? add = null, bool mapServer = true) =>
        DescribeAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Issuer"] = Issuer, ["SecretKey"] = _secret, ["AllowPasswordGrant"] = "true", ["AllowAnonymousClient"] = "true" },
            settings,
            builder =>
            {
                builder.Services.AddTokenAuthServer();
                add?.Invoke(builder);
            },
            app =>
            {
                if (mapServer)
                    app.MapTokenAuthServer();
                map?.Invoke(app);
            });

    /// <summary>The document of an API that has its tokens from elsewhere.</summary>
    internal static Task<string> ResourceServerAsync(Action<WebApplication> map, Dictionary<string, string?> settings) =>
        DescribeAsync([], settings, builder => builder.Services.AddTokenAuthResourceServer(), map);

    internal static JsonElement Read(string document) => JsonDocument.Parse(document).RootElement;

    internal static string Secret => _secret;

    private static async Task<string> DescribeAsync(
        Dictionary<string, string?> defaults, Dictionary<string, string?>? settings, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DescribedApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(InSection(defaults)).AddInMemoryCollection(InSection(settings ?? []));
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddOpenApi(options => options.AddTokenAuth());
        add(builder);
        await using var app = builder.Build();
        map(app);
        app.MapOpenApi();
        await app.StartAsync();
        using var client = app.GetTestClient();
        return await client.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative));
    }

    private static IEnumerable<KeyValuePair<string, string?>> InSection(Dictionary<string, string?> settings) =>
        settings.Select(setting => KeyValuePair.Create($"TokenAuth:{setting.Key}", setting.Value));
}
