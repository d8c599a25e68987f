using System.Globalization;
using TokenAuth.Bench;
using TokenAuth.Bench.Ablation;
using TokenAuth.Bench.Http;
using TokenAuth.Bench.Measurements;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Soak;

// 1. The program starts itself again as the server that is measured, so that load and server are two processes.
if (args is [ServedApplication.Command, .. var served])
{
    await ServedApplication.RunAsync(ServerArguments.Parse(served));
    return 0;
}

if (args is [StormServer.Command, .. var stormed])
{
    await StormServer.RunAsync(StormArguments.Parse(stormed));
    return 0;
}

if (args is [SoakServer.Command, .. var soaked])
{
    await SoakServer.RunAsync(SoakArguments.Parse(soaked));
    return 0;
}

if (args is [HttpServer.Command, .. var asked])
{
    await HttpServer.RunAsync(HttpArguments.Parse(asked));
    return 0;
}

if (args is ["--help" or "-h" or "help"])
{
    await Console.Out.WriteLineAsync(BenchSettings.Usage);
    return 0;
}

// 2. What to measure.
if (BenchSettings.TryParse(args) is not { } settings)
{
    await Console.Error.WriteLineAsync(BenchSettings.Usage);
    return 2;
}

// 3. Measure, and print Markdown that can be pasted into docs/performance.md or docs/reliability.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
await Console.Out.WriteLineAsync(Machine.Describe());
if (settings.Command is BenchSettings.Soak)
    return await SoakBench.RunAsync(settings.Plan);
if (settings.Command is BenchSettings.Http)
    return await HttpBench.RunAsync(settings);
if (settings.Command is BenchSettings.Ablation)
{
    await AblationBench.RunAsync(settings);
    return 0;
}

await using var room = await MeasuringRoom.OpenAsync(settings);
if (settings.Command is BenchSettings.Table)
    await TableBench.RunAsync(room, settings);
else if (settings.Command is BenchSettings.Storm)
    await StormBench.RunAsync(room, settings);
else if (settings.Command is BenchSettings.Timing)
    await TimingBench.RunAsync(room);
else
    await SessionsBench.RunAsync(room, settings);
return 0;
