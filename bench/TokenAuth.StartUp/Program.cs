using System.Globalization;
using TokenAuth.StartUp;

// 1. The program starts itself again as the host that is measured: an application that references nothing else.
if (args is [StartedHost.Command, var product, var port])
{
    await StartedHost.RunAsync(Enum.Parse<Product>(product), port);
    return 0;
}

if (args is not ([] or [_]) || !int.TryParse(args.FirstOrDefault("15"), CultureInfo.InvariantCulture, out var rounds) || rounds < 1)
{
    await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project bench/TokenAuth.StartUp [-- ROUNDS]   # 15 rounds: about two minutes");
    return 2;
}

// 2. Measure, and print Markdown that can be pasted into docs/performance.md. A first round is not counted.
var starts = Enum.GetValues<Product>().ToDictionary(each => each, _ => new List<Start>());
for (var round = 0; round <= rounds; round++)
{
    foreach (var (each, all) in starts)
    {
        var start = await Start.MeasureAsync(each);
        if (round > 0)
            all.Add(start);
    }
}

await Console.Out.WriteLineAsync(StartReport.Write(starts));
return 0;
