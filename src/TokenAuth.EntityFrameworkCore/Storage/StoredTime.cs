namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>
/// A time as a number: 100 nanoseconds since 1970 in UTC. Every database compares numbers alike and gives them back as they were, which no
/// type for dates does everywhere.
/// </summary>
internal static class StoredTime
{
    internal static long Write(DateTimeOffset time) => time.UtcTicks - DateTime.UnixEpoch.Ticks;

    internal static DateTimeOffset Read(long stored) => new(stored + DateTime.UnixEpoch.Ticks, TimeSpan.Zero);
}
