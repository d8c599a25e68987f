using SharpFuzz;
using TokenAuth.Fuzz;

// A target alone reads one input from standard input, or one after the other for afl-fuzz; see fuzz/run.sh.
switch (args)
{
    case ["list"]:
        Console.WriteLine(string.Join('\n', FuzzTargets.All.Keys));
        return 0;
    case ["replay", var name, .. var files] when FuzzTargets.All.ContainsKey(name):
        return Replay.Run(name, files) ? 0 : 1;
    case [var name] when FuzzTargets.All.TryGetValue(name, out var target):
        Fuzzer.OutOfProcess.Run(stream => target(ReadAll(stream)));
        return 0;
    default:
        Console.Error.WriteLine("list | replay TARGET FILE… | TARGET");
        return 2;
}

static byte[] ReadAll(Stream stream)
{
    using var memory = new MemoryStream();
    stream.CopyTo(memory);
    return memory.ToArray();
}
