namespace TokenAuth.Bench.Servers;

/// <summary>The process of a server that is stormed: a token endpoint with real passwords, and an endpoint that wants a token. Otherwise as <see cref="ServedApplication"/>.</summary>
internal static class StormServer
{
    internal const string Command = "serve-storm";

    /// <summary>bcrypt's, of both: what TokenAuth has by default.</summary>
    internal const int Cost = 12;

    internal static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(15);

    internal static async Task RunAsync(StormArguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Environment.EnvironmentName = Environments.Production;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (arguments.Product is StormProduct.TokenAuth)
            StormedTokenAuth.Add(builder.Services, arguments);
        else
            StormedJwtBearer.Add(builder.Services, arguments);

        await using var app = builder.Build();
        if (arguments.Product is StormProduct.TokenAuth)
            StormedTokenAuth.Map(app);
        else
            StormedJwtBearer.Map(app, arguments);

        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }
}
