using Microsoft.AspNetCore.DataProtection;

namespace TokenAuth.Bench.Servers;

/// <summary>The process of one server. It says its address on the standard output and ends when the standard input does.</summary>
internal static class ServedApplication
{
    internal const string Command = "serve";

    internal static async Task RunAsync(ServerArguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Environment.EnvironmentName = Environments.Production;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // leaves no keys in the home folder
        if (arguments.Product is Product.TokenAuth)
            TokenAuthServer.Add(builder.Services, arguments);
        else
            OpenIddictServer.Add(builder.Services, arguments);

        await using var app = builder.Build();
        if (arguments.Product is Product.TokenAuth)
            app.MapTokenAuthServer();
        else
            await OpenIddictServer.MapAsync(app);
        using var statements = arguments.CountsStatements ? new StatementCounter() : null;
        app.MapGet(Contract.StatementsPath.ToString(), () => statements?.Count ?? 0);

        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }
}
