using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>The process of a server with one endpoint, a small JSON for whoever the token speaks for. Otherwise as <see cref="ServedApplication"/>.</summary>
internal static class HttpServer
{
    internal const string Command = "serve-http";

    internal static async Task RunAsync(HttpArguments arguments)
    {
        var address = arguments is { Product: HttpProduct.TokenAuth, Other.Length: > 0 } ? arguments.Other : "http://127.0.0.1:0";
        await using var app = Build(arguments, builder => builder.WebHost.UseUrls(address));
        if (arguments.Product is HttpProduct.OpenIddict or HttpProduct.OpenIddictNotEncrypted)
            await OpenIddictPeer.MapAsync(app);
        await app.StartAsync();
        HttpServices.Fill(app.Services, arguments);
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    /// <param name="arguments">Which server.</param>
    /// <param name="change">Something else about its services.</param>
    /// <param name="use">Something else in its pipeline.</param>
    internal static WebApplication Build(HttpArguments arguments, Action<WebApplicationBuilder> change, Action<WebApplication>? use = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Environment.EnvironmentName = Environments.Production;
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        HttpServices.Add(builder.Services, arguments);
        change(builder);
        var app = builder.Build();
        use?.Invoke(app);
        HttpEndpoints.Map(app, arguments);
        return app;
    }
}
