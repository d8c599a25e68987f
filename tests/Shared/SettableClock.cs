using Microsoft.Extensions.Time.Testing;

namespace TokenAuth.Tests.Shared;

/// <summary>A clock on the wall that somebody sets, as a real one: what measures elapsed time goes on. (<c>AdjustTime</c> moves both.)</summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private long _moved;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _moved));

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    internal void Set(TimeSpan by) => Interlocked.Add(ref _moved, by.Ticks);
}
