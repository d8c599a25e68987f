using System.Collections.Immutable;
using CsCheck;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class KeyRotationTests
{
    private static readonly KeyRotationOptions _options = new();
    private static readonly DateTimeOffset _start = TestAuthority.Now;

    [Fact]
    public void Where_there_is_no_key_one_is_made_that_signs_at_once()
    {
        var keys = KeyRotation.Plan([], _start, _options);
        Assert.Equal(Assert.Single(keys).Key.KeyId, KeyRotation.RingAt(keys, _start, _options).Current!.KeyId);
    }

    [Fact]
    public void A_successor_is_announced_a_day_before_it_signs()
    {
        var keys = KeyRotation.Plan([], _start, _options);
        Assert.Equal(keys, KeyRotation.Plan(keys, _start.AddDays(89).AddSeconds(-1), _options));
        var announced = KeyRotation.Plan(keys, _start.AddDays(89), _options);
        Assert.Equal((2, _start.AddDays(90)), (announced.Length, announced[1].SignsFrom));
        var before = KeyRotation.RingAt(announced, _start.AddDays(90).AddSeconds(-1), _options);
        Assert.Equal((keys[0].Key.KeyId, 2), (before.Current!.KeyId, before.Keys.Length));
        Assert.Equal(announced[1].Key.KeyId, KeyRotation.RingAt(announced, _start.AddDays(90), _options).Current!.KeyId);
    }

    [Fact]
    public void A_server_that_was_off_for_a_year_announces_first_all_the_same()
    {
        var keys = KeyRotation.Plan([], _start, _options);
        var later = KeyRotation.Plan(keys, _start.AddDays(365), _options);
        Assert.Equal(_start.AddDays(366), later[1].SignsFrom);
        Assert.Equal(keys[0].Key.KeyId, KeyRotation.RingAt(later, _start.AddDays(365), _options).Current!.KeyId);
    }

    [Fact]
    public void A_key_that_signs_no_more_verifies_until_its_last_token_has_expired_and_then_reads_refresh_tokens()
    {
        var keys = KeyRotation.Plan(KeyRotation.Plan([], _start, _options), _start.AddDays(89), _options);
        var retired = _start.AddDays(90);
        var old = keys[0].Key.KeyId;
        Assert.NotNull(KeyRotation.RingAt(keys, retired + TimeSpan.FromMinutes(15.5), _options).Find(old));
        var after = KeyRotation.RingAt(keys, retired + TimeSpan.FromMinutes(15.6), _options);
        Assert.Null(after.Find(old));
        Assert.Equal([old], after.RefreshOnlyKeys.Select(key => key.KeyId));
        Assert.Equal(2, KeyRotation.Plan(keys, retired.AddDays(14), _options).Length);
        Assert.Equal(keys[1], Assert.Single(KeyRotation.Plan(keys, retired.AddDays(14).AddSeconds(1), _options)));
    }

    [Fact]
    public void Another_algorithm_signs_at_once_and_what_was_announced_for_the_old_one_is_dropped()
    {
        var keys = KeyRotation.Plan(KeyRotation.Plan([], _start, _options), _start.AddDays(89), _options);
        var changed = new KeyRotationOptions { Algorithm = SigningAlgorithm.ES384 };
        var planned = KeyRotation.Plan(keys, _start.AddDays(89), changed);
        var ring = KeyRotation.RingAt(planned, _start.AddDays(89), changed);
        Assert.Equal((SigningAlgorithm.ES384, 2), (ring.Current!.Algorithm, ring.Keys.Length));
        Assert.NotNull(ring.Find(keys[0].Key.KeyId));
        Assert.Equal(planned, KeyRotation.Plan(planned, _start.AddDays(89), changed));
    }

    [Fact]
    public void A_clock_set_back_behind_every_key_still_signs()
    {
        var keys = KeyRotation.Plan([], _start, _options);
        Assert.Equal(keys[0].Key.KeyId, KeyRotation.RingAt(keys, _start.AddHours(-1), _options).Current!.KeyId);
        Assert.Equal(keys, KeyRotation.Plan(keys, _start.AddHours(-1), _options));
    }

    /// <summary>Whatever steps the clock takes: one key signs, it was published for a day unless it is the first, and old tokens verify.</summary>
    [Fact]
    public void At_every_moment_there_is_a_key_that_signs_and_every_token_that_lives_verifies() =>
        Gen.Int[1, 60 * 24 * 20].Array[20, 60].Sample(
            minutes =>
            {
                var keys = ImmutableArray<RotatingKey>.Empty;
                var now = _start;
                var issued = new List<(string KeyId, DateTimeOffset Expires)>();
                foreach (var step in minutes)
                {
                    // A token issued at any time up to the next look is signed by the ring of its moment.
                    for (var moment = now; moment < now.AddMinutes(step) && keys.Length > 0; moment = moment.AddHours(12))
                        issued.Add((KeyRotation.RingAt(keys, moment, _options).Current!.KeyId, moment + _options.AccessTokenLifetime));
                    now = now.AddMinutes(step);
                    keys = KeyRotation.Plan(keys, now, _options);
                    var ring = KeyRotation.RingAt(keys, now, _options);
                    Assert.NotNull(ring.Current);
                    Assert.All(keys.Skip(1), key => Assert.True(key.SignsFrom - key.CreatedAt >= _options.AnnouncementPeriod));
                    Assert.All(issued.Where(token => token.Expires > now), token => Assert.NotNull(ring.Find(token.KeyId)));
                }
            },
            iter: 20);
}
