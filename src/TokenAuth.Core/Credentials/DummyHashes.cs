using System.Buffers.Binary;
using System.Security.Cryptography;
using TokenAuth.Keys;
using TokenAuth.Users;

namespace TokenAuth.Credentials;

/// <summary>
/// What an unknown name is compared with: the hash of some real user, so that unknown names take the times that real ones take, also while many users
/// still have hashes of another scheme or cost. Which one is a matter of the name and a key: the same name takes the same time again, and nobody can
/// reckon which. Safe for use by many threads.
/// </summary>
/// <param name="users">Whose hashes; of a store that cannot list them none are taken.</param>
/// <param name="hasher">The schemes.</param>
/// <param name="keys">Of whose private part the key is made, so that all instances have the same.</param>
/// <param name="time">The clock.</param>
public sealed class DummyHashes(IUserStore users, PasswordHasher hasher, KeyRingProvider keys, TimeProvider time)
{
    private const int SampleSize = 1000;

    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan _intervalAfterFailure = TimeSpan.FromSeconds(30);

    private readonly string _preferred = (hasher ?? throw new ArgumentNullException(nameof(hasher))).CreateDummyHash();
    private volatile Sample? _sample;
    private Task<Sample>? _reading;
    private int _isReading;

    /// <summary>
    /// Whichever name it is, the store is looked into now and then, and nobody waits for it but at the first time. Where it cannot answer, the last
    /// ones will do, or the preferred one.
    /// </summary>
    internal async ValueTask<string> ForAsync(string account)
    {
        var sample = _sample;
        if ((sample is null || time.GetElapsedTime(sample.ReadAt) >= sample.Lasts) && Interlocked.Exchange(ref _isReading, 1) == 0)
        {
            _reading = ReadApartAsync();
            if (sample is null)
                sample = await _reading.ConfigureAwait(false);
        }

        return Choose(sample?.Hashes ?? [], account);
    }

    /// <summary>The last look into the store, which may not be over yet.</summary>
    internal Task<Sample>? LastReadAsync() => _reading;

    /// <summary>Sorted, the hashes of one scheme and cost stand together: as its users move to another, the names at its edge do.</summary>
    private string Choose(IReadOnlyList<string> sorted, string account)
    {
        if (sorted.Count == 0 || keys.Current.Current is not { CanSign: true } key)
            return _preferred;
        var place = HMACSHA256.HashData(key.DerivedSecret("TokenAuth dummy hash"), StrictUtf8.GetBytes(account) ?? []);
        return sorted[(int)(Math.BigMul(BinaryPrimitives.ReadUInt32BigEndian(place), (uint)sorted.Count) >> 32)];
    }

    /// <summary>In no request's context, which may be over before it is.</summary>
    private Task<Sample> ReadApartAsync()
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(ReadAsync);
    }

    private async Task<Sample> ReadAsync()
    {
        try
        {
            var some = users is IManagedUserStore store ? await store.ListAsync("", SampleSize, CancellationToken.None).ConfigureAwait(false) : [];
            return _sample = new Sample([.. some.Select(user => user.PasswordHash).Where(hasher.Recognizes).Order(StringComparer.Ordinal)], time.GetTimestamp(), _interval);
        }
        catch (Exception)
        {
            return _sample = new Sample(_sample?.Hashes ?? [], time.GetTimestamp(), _intervalAfterFailure);
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    internal sealed record Sample(IReadOnlyList<string> Hashes, long ReadAt, TimeSpan Lasts);
}
