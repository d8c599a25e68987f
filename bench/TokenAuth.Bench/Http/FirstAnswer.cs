using System.Diagnostics;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>A server that is started again and again, and asked as soon as it says where it is.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Arguments">Which server.</param>
/// <param name="Ask">What it is asked.</param>
internal sealed record FirstAnswer(string Name, HttpArguments Arguments, Func<Uri, Task> Ask)
{
    /// <summary>Milliseconds from the start of the process.</summary>
    internal List<double> Listening { get; } = [];

    /// <summary>Milliseconds from the start of the process.</summary>
    internal List<double> Answered { get; } = [];

    internal async Task MeasureAsync(bool isCounted)
    {
        var clock = Stopwatch.StartNew();
        await using var server = await ServerProcess.StartAsync(Arguments, new Cores(Environment.ProcessorCount));
        var listening = clock.Elapsed;
        await Ask(server.Address);
        clock.Stop();
        if (!isCounted)
            return;
        Listening.Add(listening.TotalMilliseconds);
        Answered.Add(clock.Elapsed.TotalMilliseconds);
    }

    internal static async Task AskEndpointAsync(Uri server)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var response = await http.GetAsync(new Uri(server, Contract.ProtectedPath));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
