using System.Globalization;
using TokenAuth.Bench.Commands;
using TokenAuth.Bench.Reports;

// 1. A server that is measured by another process of this program.
if (ServerCommands.Find(args) is { } server)
{
    await server();
    return 0;
}

// 2. What to measure.
if (args is ["help", ..] || args.Any(one => one is "--help" or "-h"))
{
    await Console.Out.WriteLineAsync(BenchCommands.Usage);
    return 0;
}

// 3. Measure, and print Markdown that can be pasted into docs/performance.md or docs/reliability.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    var measure = BenchCommands.Find(args);
    await Console.Out.WriteLineAsync(Machine.Describe());
    return await measure();
}
catch (OptionException e)
{
    await Console.Error.WriteLineAsync($"{e.Message} --help says what can be measured, and how.");
    return 2;
}
