namespace TokenAuth.Bench.Soak;

/// <summary>Something that goes wrong for a while, and is put right again by itself: nobody starts a server anew for it.</summary>
/// <param name="Name">For people.</param>
/// <param name="HappenAsync">Begins it, waits for so long, and ends it.</param>
internal sealed record Fault(string Name, Func<TimeSpan, Task> HappenAsync)
{
    /// <summary>A fault that ends in whatever way the wait for its end does.</summary>
    internal static Fault Of(string name, Func<Task> begin, Func<Task> end) => new(name, async lasting =>
    {
        await begin();
        try
        {
            await Task.Delay(lasting);
        }
        finally
        {
            await end();
        }
    });
}
