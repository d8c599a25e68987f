using Microsoft.AspNetCore.Hosting.Server;
using TokenAuth.Bench.Http;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Ablation;

/// <summary>Where the time of a protected request goes, part by part, without a network: what each adds to the one before it.</summary>
internal static class AblationBench
{
    private const int Requests = 200_000;

    internal static async Task<int> RunAsync(int rounds)
    {
        var key = HttpKey.New(Path.GetTempPath(), Keys.SigningAlgorithm.HS256);
        List<Step> steps = [];
        foreach (var (name, product, configure) in AblationSteps.All)
            steps.Add(await Step.StartAsync(name, new HttpArguments(product, Keys.SigningAlgorithm.HS256, key.Stored), key.NewToken(), configure));
        for (var round = -1; round < rounds; round++)
        {
            foreach (var step in steps)
                await step.MeasureAsync(Requests, isCounted: round >= 0);
        }

        var table = new MarkdownTable("pipeline", "ns a request", "more than bare", "bytes a request");
        foreach (var step in steps)
        {
            table.Add(step.Name, Figures.Spread(step.Nanoseconds, "N0"), Figures.Spread([.. step.Nanoseconds.Zip(steps[0].Nanoseconds, (own, bare) => own - bare)], "N0"), $"{step.Bytes:N0}");
        }

        await Console.Out.WriteLineAsync($"{table}");
        foreach (var step in steps)
            await step.DisposeAsync();
        return 0;
    }

    private sealed record Step(string Name, WebApplication App, LoopServer Server, string Token) : IAsyncDisposable
    {
        internal List<double> Nanoseconds { get; } = [];

        internal double Bytes { get; private set; }

        internal static async Task<Step> StartAsync(string name, HttpArguments arguments, string token, Action<WebApplication>? configure)
        {
            var server = new LoopServer();
            var app = HttpServer.Build(arguments, builder => Change(builder, server), configure);
            await app.StartAsync();
            return new(name, app, server, token);
        }

        private static void Change(WebApplicationBuilder builder, LoopServer server)
        {
            builder.Services.AddSingleton<IServer>(server);
            builder.Logging.ClearProviders();
        }

        internal async Task MeasureAsync(int requests, bool isCounted)
        {
            var (nanoseconds, bytes) = await Server.MeasureAsync($"/{Contract.ProtectedPath}", $"Bearer {Token}", requests);
            if (isCounted)
                Nanoseconds.Add(nanoseconds);
            Bytes = bytes;
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
