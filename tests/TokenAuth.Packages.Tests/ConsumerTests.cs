using System.Text.Json;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Packages.Tests;

/// <summary>The first five minutes of somebody who has the packages only.</summary>
[Collection(PackedOnce.Name)]
public sealed class ConsumerTests(PackageFeed feed)
{
    [Fact]
    public async Task A_new_web_project_issues_and_takes_tokens()
    {
        using var consumer = new Consumer(feed);
        await consumer.MakeAsync("web", "TokenAuth.AspNetCore");
        consumer.Write("Program.cs", MinimalSample.Program);
        consumer.Write("appsettings.json", MinimalSample.Settings);
        await consumer.BuildAsync();
        Assert.DoesNotContain("Microsoft.OpenApi", consumer.Read("obj/project.assets.json"), StringComparison.OrdinalIgnoreCase);

        using var server = await consumer.StartAsync();
        await MinimalSample.LogInAndReadOrdersAsync(server);
    }

    [Fact]
    public async Task A_new_web_project_describes_itself()
    {
        using var consumer = new Consumer(feed);
        await consumer.MakeAsync("web", "TokenAuth.OpenApi");
        consumer.Write("Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTokenAuthServer();
            builder.Services.AddOpenApi(o => o.AddTokenAuth());
            var app = builder.Build();
            app.MapTokenAuthServer();
            app.MapOpenApi();
            app.MapGet("/orders", () => "").RequireToken("orders:read");
            app.Run();
            """);
        consumer.Write("appsettings.json", MinimalSample.Settings);
        await consumer.BuildAsync();

        using var server = await consumer.StartAsync();
        using var answer = await server.GetAsync("/openapi/v1.json");
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var needed = document.RootElement.GetProperty("paths").GetProperty("/orders").GetProperty("get").GetProperty("security")[0].GetProperty("TokenAuth");
        Assert.Equal("orders:read", needed[0].GetString());
    }

    [Fact]
    public async Task A_new_console_project_makes_and_verifies_a_token_without_a_web_framework()
    {
        using var consumer = new Consumer(feed);
        await consumer.MakeAsync("console", "TokenAuth.Core");
        consumer.Write("Program.cs", Repository.Read("samples/Standalone/Program.cs"));
        await consumer.BuildAsync();

        Assert.Equal("alice may orders:read", (await consumer.RunAsync()).Trim());
        Assert.DoesNotContain("Microsoft.AspNetCore.App", consumer.Read("bin/Debug/net10.0/Stranger.runtimeconfig.json"), StringComparison.Ordinal);
    }
}
