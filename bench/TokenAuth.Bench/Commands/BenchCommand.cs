using TokenAuth.Bench.Measurements;

namespace TokenAuth.Bench.Commands;

/// <summary>Something to measure.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="What">What it measures.</param>
/// <param name="Flags">Its options, with what they are by default.</param>
/// <param name="Read">Gives what to do, which gives the exit code.</param>
internal sealed record BenchCommand(string Name, string What, string Flags, Func<Options, Func<Task<int>>> Read)
{
    internal static BenchCommand New<T>(string name, string what, string flags, Func<Options, T> read, Func<T, Task<int>> run) => new(name, what, flags, options =>
    {
        var settings = read(options);
        options.ThrowIfAnyIsLeft();
        return () => run(settings);
    });

    /// <summary>One that needs a folder, a key and maybe databases.</summary>
    internal static BenchCommand InRoom<T>(string name, string what, string flags, Func<Options, T> read, Func<MeasuringRoom, T, Task> run)
        where T : RoomSettings => New(name, what, flags, read, async settings =>
        {
            await using var room = await MeasuringRoom.OpenAsync(settings.Stores);
            await run(room, settings);
            return 0;
        });

    public override string ToString() => $"  {Name,-10} {What}\n{(Flags.Length == 0 ? "" : $"             {Flags}\n")}";
}
