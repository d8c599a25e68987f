using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Leases;

/// <summary>
/// Lets one instance work at a time: a row taken by one conditional update, given back afterwards. One that is never given back, because the
/// instance is gone, runs out by itself, also where the clock was set back: nobody takes one for that long.
/// </summary>
internal static class Lease
{
    /// <summary>Longer than the work may take, see <see cref="StoreDatabase.Patience"/>.</summary>
    internal static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    /// <returns>What the work gave, or 0 where another instance holds the lease.</returns>
    internal static async Task<int> UseAsync(DbContext context, string name, TimeProvider time, Func<Task<int>> work, CancellationToken cancellationToken)
    {
        var now = StoredTime.Write(time.GetUtcNow());
        var until = now + Length.Ticks;
        var mine = context.Set<LeaseRow>().Where(row => row.Name == name && row.ExpiresAt == until);
        var impossible = until + Length.Ticks; // the clocks of two instances differ by less than the length
        var free = context.Set<LeaseRow>().Where(row => row.Name == name && (row.ExpiresAt <= now || row.ExpiresAt > impossible));
        if (await free.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, until), cancellationToken).ConfigureAwait(false) == 0)
            return 0;
        var done = await work().ConfigureAwait(false);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, 0), cancellationToken).ConfigureAwait(false);
        return done;
    }
}
