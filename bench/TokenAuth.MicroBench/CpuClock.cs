using Perfolizer.Horology;

namespace TokenAuth.MicroBench;

/// <summary>The processor time of this process: what other programs do meanwhile is not counted.</summary>
internal sealed class CpuClock : IClock
{
    public string Title => "processor time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
