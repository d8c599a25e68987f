using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>What protecting an endpoint costs, beside the same endpoint that is not protected and is sent the same header.</summary>
internal static class HttpBench
{
    private static readonly SigningAlgorithm[] _algorithms = [SigningAlgorithm.HS256, SigningAlgorithm.ES256, SigningAlgorithm.RS256];

    internal static async Task<int> RunAsync(BenchSettings settings)
    {
        if (!Wrk.IsThere)
        {
            await Console.Error.WriteLineAsync("There is no wrk: apt-get install wrk.");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("tokenauth-bench-");
        try
        {
            await CompareAsync(folder.FullName, settings);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(string folder, BenchSettings settings)
    {
        var keys = _algorithms.ToDictionary(algorithm => algorithm, algorithm => HttpKey.New(folder, algorithm));
        var bare = await StartAsync(new HttpArguments(HttpProduct.Bare, SigningAlgorithm.HS256, "", ""));
        List<Contender> contenders = [new("bare, no header sent", bare, null), new("bare, header sent", bare, $"Bearer {keys[SigningAlgorithm.ES256].Token}")];
        foreach (var product in (HttpProduct[])[HttpProduct.TokenAuth, HttpProduct.JwtBearer])
        {
            foreach (var algorithm in _algorithms)
                contenders.Add(new($"{product} {algorithm}", await StartAsync(new HttpArguments(product, algorithm, keys[algorithm].Stored, "")), $"Bearer {keys[algorithm].Token}"));
        }

        contenders.Add(new($"{HttpProduct.TokenAuthWithoutScope} {SigningAlgorithm.ES256}", await StartAsync(new HttpArguments(HttpProduct.TokenAuthWithoutScope, SigningAlgorithm.ES256, keys[SigningAlgorithm.ES256].Stored, "")), $"Bearer {keys[SigningAlgorithm.ES256].Token}"));
        foreach (var contender in contenders)
            contender.Add(await Wrk.RunAsync(contender.Server, contender.Authorization, settings), isCounted: false);
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var contender in contenders)
                contender.Add(await Wrk.RunAsync(contender.Server, contender.Authorization, settings), isCounted: true);
        }

        var table = new MarkdownTable("what stands before the endpoint", "requests/s", "server CPU each", "of bare, header sent");
        foreach (var contender in contenders)
        {
            table.Add(contender.Name, Figures.Spread([.. contender.Figures.Select(figures => figures.PerSecond)], "N0"), $"{Figures.Spread([.. contender.Figures.Select(figures => figures.ProcessorMicroseconds)], "N1")} µs",
                $"{Figures.Spread([.. contender.Figures.Zip(contenders[1].Figures, (own, other) => 100 * other.ProcessorMicroseconds / own.ProcessorMicroseconds)], "N0")} %");
        }

        await Console.Out.WriteLineAsync($"{table}");
        foreach (var server in contenders.Select(contender => contender.Server).Distinct())
            await server.DisposeAsync();
    }

    private static Task<ServerProcess> StartAsync(HttpArguments arguments) => ServerProcess.StartAsync(arguments, new Cores(1));

    private sealed record Contender(string Name, ServerProcess Server, string? Authorization)
    {
        internal List<HttpFigures> Figures { get; } = [];

        internal void Add(HttpFigures figures, bool isCounted)
        {
            if (!figures.AllSucceeded)
                throw new InvalidOperationException($"{Name} refused a request.");
            if (isCounted)
                Figures.Add(figures);
        }
    }
}
