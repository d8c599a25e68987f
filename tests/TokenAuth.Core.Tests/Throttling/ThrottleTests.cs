using Microsoft.Extensions.Time.Testing;
using TokenAuth.InMemory;
using TokenAuth.Keys;
using TokenAuth.Throttling;

namespace TokenAuth.Core.Tests.Throttling;

public sealed class ThrottleTests
{
    private static readonly LoginSource _home = new("192.0.2.0/24", "app");
    private static readonly LoginSource _away = new("198.51.100.0/24", "app");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryThrottleStore _store = new();
    private readonly Throttle _throttle;
    private readonly List<string> _markers = [];

    public ThrottleTests() => _throttle = new Throttle(_store, null, _time);

    [Fact]
    public async Task After_five_failures_it_takes_a_while()
    {
        await FailAsync("alice", _away, 6);
        Assert.Equal(TimeSpan.FromSeconds(1), await WaitAsync("alice", _away));
        Assert.Equal(TimeSpan.FromSeconds(1), await WaitAsync("alice", _home));
        Assert.Equal(TimeSpan.Zero, await WaitAsync("bob", _away));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, await WaitAsync("alice", _away));
    }

    [Fact]
    public async Task Nobody_elsewhere_can_lock_out_who_has_logged_in_before()
    {
        await LogInAsync("alice", _home);
        for (var i = 0; i < 1000; i++)
        {
            await WaitAsync("alice", new LoginSource($"198.51.{i % 50}.0/24", "app"));
            if (i % 100 == 0)
                await LogInAsync("alice", _home);
        }

        Assert.NotEqual(TimeSpan.Zero, await WaitAsync("alice", _away));
    }

    [Fact]
    public async Task Who_guesses_from_the_owners_network_has_the_owners_allowance_and_no_more()
    {
        await LogInAsync("alice", _home);
        await FailAsync("alice", _home, 6);
        Assert.NotEqual(TimeSpan.Zero, await WaitAsync("alice", _home));
        Assert.Equal(TimeSpan.Zero, await WaitAsync("alice", _away));
        _time.Advance(TimeSpan.FromSeconds(60));
        await LogInAsync("alice", _home);
        await FailAsync("alice", _home, 5); // forgotten at the login
    }

    [Fact]
    public async Task A_login_from_a_new_network_takes_back_its_own_count_and_not_what_others_failed()
    {
        await FailAsync("alice", _away, 4);
        await LogInAsync("alice", _home);
        await FailAsync("alice", _away, 2);
        Assert.NotEqual(TimeSpan.Zero, await WaitAsync("alice", _away));
    }

    [Fact]
    public async Task A_network_is_known_for_90_days()
    {
        await LogInAsync("alice", _home);
        _time.Advance(TimeSpan.FromDays(89));
        await FailAsync("alice", _away, 6);
        Assert.Equal(TimeSpan.Zero, await WaitAsync("alice", _home));
        _time.Advance(TimeSpan.FromDays(1));
        await FailAsync("alice", _away, 6);
        Assert.NotEqual(TimeSpan.Zero, await WaitAsync("alice", _home));
    }

    [Fact]
    public async Task Of_many_attempts_at_once_no_more_begin_than_may()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await WaitAsync("alice", _away))));
        Assert.Equal(6, begun.Count(wait => wait == TimeSpan.Zero)); // the sixth is what makes the seventh wait
    }

    [Fact]
    public async Task One_network_that_fails_with_many_accounts_has_to_wait_with_all_of_them()
    {
        for (var i = 0; i < 101; i++)
            await FailAsync($"user {i}", _away, 1);
        Assert.NotEqual(TimeSpan.Zero, await WaitAsync("another", _away));
        Assert.Equal(TimeSpan.Zero, await WaitAsync("another", _home));
        await LogInAsync("alice", _home);
        Assert.Equal(TimeSpan.Zero, await WaitAsync("alice", _home));
    }

    [Fact]
    public async Task All_devices_of_an_account_together_have_an_allowance_and_beyond_it_they_are_strangers()
    {
        var devices = new DeviceMarkers(new KeyRingProvider(new KeyRing(SigningKey.Generate())));
        var throttle = new Throttle(_store, devices, _time);
        var tried = 0;
        for (var i = 0; i < 1000; i++)
        {
            var source = new LoginSource($"198.51.{i % 50}.0/24", "app") { DeviceMarker = devices.New("alice") };
            tried += (await throttle.BeginAsync("alice", source)).Wait == TimeSpan.Zero ? 1 : 0;
            _time.Advance(TimeSpan.FromSeconds(3.6)); // all of them within an hour
        }

        Assert.InRange(tried, 60, 90 + 75); // those of devices and those of strangers
    }

    [Fact]
    public async Task What_a_device_fails_counts_for_its_network_too()
    {
        var devices = new DeviceMarkers(new KeyRingProvider(new KeyRing(SigningKey.Generate())));
        var throttle = new Throttle(_store, devices, _time);
        for (var i = 0; i < 101; i++)
        {
            var source = _away with { DeviceMarker = devices.New($"user {i}") };
            Assert.Equal(TimeSpan.Zero, (await throttle.BeginAsync($"user {i}", source)).Wait);
        }

        Assert.NotEqual(TimeSpan.Zero, (await throttle.BeginAsync("another", _away)).Wait);
    }

    [Fact]
    public async Task A_device_that_logs_in_takes_back_what_its_attempt_was_counted_as_beyond_the_allowance_of_all_too()
    {
        var devices = new DeviceMarkers(new KeyRingProvider(new KeyRing(SigningKey.Generate())));
        var throttle = new Throttle(_store, devices, _time);
        for (var i = 0; i < 20; i++)
            await throttle.BeginAsync("alice", _away with { DeviceMarker = Marker(i / 5) });
        var owner = _home with { DeviceMarker = Marker(9) };
        for (var i = 0; i < 10; i++)
        {
            var attempt = await throttle.BeginAsync("alice", owner); // the 21st of all devices each time
            Assert.Equal(TimeSpan.Zero, attempt.Wait);
            await throttle.SucceededAsync(attempt);
        }

        await FailAsync("alice", new LoginSource("203.0.113.0/24", "app"), 6); // no more and no fewer than strangers have

        string Marker(int device)
        {
            while (_markers.Count <= device)
                _markers.Add(devices.New("alice"));
            return _markers[device];
        }
    }

    [Fact]
    public async Task Whoever_goes_away_has_failed_for_the_network_and_the_client_too()
    {
        for (var i = 0; i < 101; i++)
            _ = await _throttle.BeginAsync($"user {i}", _away); // and never says what became of it
        Assert.NotEqual(TimeSpan.Zero, await WaitAsync("another", _away));
    }

    [Fact]
    public async Task What_succeeded_counts_neither_for_the_network_nor_for_the_client()
    {
        for (var i = 0; i < 300; i++)
            await LogInAsync($"user {i}", _away);
        await FailAsync("another", _away, 1);
    }

    [Fact]
    public async Task The_success_of_a_program_takes_back_its_own_attempt_and_forgets_nothing()
    {
        await _throttle.SucceededAsync(await _throttle.BeginAsync("batch", _home), forgets: false, default);
        await FailAsync("batch", _home, 6);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _throttle.SucceededAsync(await _throttle.BeginAsync("batch", _home), forgets: false, default);
        Assert.Equal(TimeSpan.Zero, await WaitAsync("batch", _home)); // the seventh, which the success has not made the first
        Assert.Equal(TimeSpan.FromSeconds(2), await WaitAsync("batch", _home));
    }

    [Theory]
    [InlineData("KIM", "kim")]
    [InlineData("ｋｉｍ", "kim")] // full width
    [InlineData("é", "e\u0301")]
    public async Task Look_alikes_are_one_account(string one, string other)
    {
        await FailAsync(one, _away, 6);
        Assert.NotEqual(TimeSpan.Zero, await WaitAsync(other, _away));
    }

    [Fact]
    public async Task Without_a_network_or_client_the_account_counts_alone()
    {
        await FailAsync("alice", default, 6);
        Assert.NotEqual(TimeSpan.Zero, await WaitAsync("alice", default));
        _time.Advance(TimeSpan.FromSeconds(1));
        await LogInAsync("alice", default);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task What_is_stored_does_not_show_the_name_and_goes_when_it_is_forgotten()
    {
        await FailAsync("my-password-typed-as-name", _away, 3);
        Assert.Equal(3, await CountAsync()); // account, network, client
        _time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(3, await _store.RemoveExpiredAsync(_time.GetUtcNow(), 10, default));
    }

    private async Task<int> CountAsync()
    {
        var keys = ThrottleKeys.Of("my-password-typed-as-name", _away, null).All.Concat(ThrottleKeys.Of("alice", default, "device").All).ToList();
        Assert.All(keys, key => Assert.Matches("^[A-Za-z0-9_-]{43}$", key));
        return (await _store.ReadAsync(keys, default)).Count;
    }

    private async Task FailAsync(string account, LoginSource source, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(TimeSpan.Zero, await WaitAsync(account, source));
    }

    private async Task LogInAsync(string account, LoginSource source)
    {
        var attempt = await _throttle.BeginAsync(account, source);
        Assert.Equal(TimeSpan.Zero, attempt.Wait);
        await _throttle.SucceededAsync(attempt);
    }

    private async Task<TimeSpan> WaitAsync(string account, LoginSource source) => (await _throttle.BeginAsync(account, source)).Wait;
}
