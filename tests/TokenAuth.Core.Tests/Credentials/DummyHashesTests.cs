using Microsoft.Extensions.Time.Testing;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Credentials;
using TokenAuth.InMemory;
using TokenAuth.Keys;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.Credentials;

public sealed class DummyHashesTests
{
    private static readonly SigningKey _key = SigningKey.Generate();
    private readonly FakeTimeProvider _time = new();
    private readonly PasswordHasher _hasher = new(new CountingScheme(), new BcryptScheme(4));

    [Fact]
    public async Task Unknown_names_are_compared_with_hashes_of_real_users_in_the_store_s_own_mix()
    {
        var dummies = Dummies(Store(old: 75, preferred: 25));
        var old = 0;
        for (var i = 0; i < 2000; i++)
            old += IsOld(await dummies.ForAsync($"name {i}")) ? 1 : 0;
        Assert.InRange(old, 1400, 1600);
    }

    [Fact]
    public async Task A_name_is_compared_with_the_same_kind_at_every_instance_and_another_key_chooses_anew()
    {
        var store = Store(old: 50, preferred: 50);
        var (one, other, keyed) = (Dummies(store), Dummies(store), Dummies(store, SigningKey.Generate()));
        var same = 0;
        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(await one.ForAsync($"name {i}"), await other.ForAsync($"name {i}"));
            same += IsOld(await one.ForAsync($"name {i}")) == IsOld(await keyed.ForAsync($"name {i}")) ? 1 : 0;
        }

        Assert.InRange(same, 150, 350);
    }

    [Fact]
    public async Task When_users_move_to_the_preferred_scheme_some_names_do_and_none_comes_back()
    {
        var store = Store(old: 50, preferred: 50);
        var dummies = Dummies(store);
        var before = await KindsAsync();
        foreach (var user in (await store.ListAsync("", 1000, default)).Where(user => IsOld(user.PasswordHash)).Take(25))
            await store.TryReplacePasswordHashAsync(user, "count:new", default);
        Assert.Equal(before, await KindsAsync());
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(before[..1], await KindsAsync(1)); // nobody waits for it
        await dummies.LastReadAsync()!;
        var after = await KindsAsync();
        Assert.InRange(before.Zip(after).Count(kinds => kinds is (true, false)), 60, 190);
        Assert.DoesNotContain((false, true), before.Zip(after));

        async Task<List<bool>> KindsAsync(int count = 500)
        {
            List<bool> kinds = [];
            for (var i = 0; i < count; i++)
                kinds.Add(IsOld(await dummies.ForAsync($"name {i}")));
            return kinds;
        }
    }

    [Fact]
    public async Task Without_users_or_without_a_list_of_them_it_is_a_hash_of_the_preferred_scheme()
    {
        Assert.Equal("count:\0", await Dummies(new InMemoryUserStore()).ForAsync("name"));
        Assert.Equal("count:\0", await Dummies(new InMemoryUserStore(new User { Username = "damaged", PasswordHash = "what is this" })).ForAsync("name"));
        Assert.Equal("count:\0", await new DummyHashes(new SwitchableUserStore(), _hasher, Keys(_key), _time).ForAsync("name"));
    }

    [Fact]
    public async Task A_store_that_cannot_list_its_users_now_refuses_nobody_and_is_asked_again()
    {
        var store = new ReluctantStore(Store(old: 10, preferred: 0));
        var dummies = new DummyHashes(store, _hasher, Keys(_key), _time);
        Assert.Equal("count:\0", await dummies.ForAsync("name"));
        store.Fails = false;
        var failed = dummies.LastReadAsync();
        Assert.Equal("count:\0", await dummies.ForAsync("name")); // not at once: a store that fails slowly would hold up every login
        Assert.Same(failed, dummies.LastReadAsync());
        _time.Advance(TimeSpan.FromSeconds(30));
        await dummies.ForAsync("name");
        await dummies.LastReadAsync()!;
        Assert.True(IsOld(await dummies.ForAsync("name")));
        store.Fails = true;
        _time.Advance(TimeSpan.FromMinutes(10));
        await dummies.ForAsync("name");
        await dummies.LastReadAsync()!;
        Assert.True(IsOld(await dummies.ForAsync("name")));
    }

    /// <summary>A store of an application, whose database is away.</summary>
    private sealed class ReluctantStore(InMemoryUserStore users) : IManagedUserStore
    {
        internal bool Fails { get; set; } = true;

        public ValueTask<IReadOnlyList<User>> ListAsync(string after, int limit, CancellationToken cancellationToken) =>
            Fails ? throw new TimeoutException() : users.ListAsync(after, limit, cancellationToken);

        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => users.FindByNameAsync(username, cancellationToken);

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => users.TryReplacePasswordHashAsync(user, newHash, cancellationToken);

        public ValueTask<bool> TryAddAsync(User user, CancellationToken cancellationToken) => users.TryAddAsync(user, cancellationToken);

        public ValueTask<bool> TryUpdateAsync(User stored, User changed, CancellationToken cancellationToken) => users.TryUpdateAsync(stored, changed, cancellationToken);

        public ValueTask<bool> TryRemoveAsync(string username, CancellationToken cancellationToken) => users.TryRemoveAsync(username, cancellationToken);
    }

    private static bool IsOld(string hash) => hash.StartsWith("$2b$", StringComparison.Ordinal);

    private static KeyRingProvider Keys(SigningKey key) => new(new KeyRing(key));

    private DummyHashes Dummies(InMemoryUserStore store, SigningKey? key = null) => new(store, _hasher, Keys(key ?? _key), _time);

    private static InMemoryUserStore Store(int old, int preferred) => new(
        [.. Enumerable.Range(0, old + preferred).Select(i => new User { Username = $"user {i:000}", PasswordHash = i < old ? $"$2b$04${i}" : $"count:{i}" })]);
}
