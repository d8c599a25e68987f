using TokenAuth.Throttling;

namespace TokenAuth.Core.Tests.Throttling;

public sealed class ThrottlePolicyTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ThrottlePolicy _policy = new(2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));

    [Fact]
    public void The_first_few_cost_nothing_and_then_each_waits_twice_as_long_up_to_the_limit() =>
        Assert.Equal([0, 0, 1, 2, 4, 5, 5], Failures(7).Select(state => _policy.Wait(state, _now).TotalSeconds));

    [Fact]
    public void A_wait_passes_with_time()
    {
        var state = Failures(4).Last();
        Assert.Equal([2, 0.5, 0, 0], ((double[])[0, 1.5, 2, 100]).Select(seconds => _policy.Wait(state, _now.AddSeconds(seconds)).TotalSeconds));
        Assert.Equal(TimeSpan.Zero, _policy.Wait(null, _now));
    }

    [Fact]
    public void A_failure_is_forgotten_with_each_recovery_time_and_none_before()
    {
        var three = Failures(3).Last();
        Assert.Equal((4, 4), (After(three, TimeSpan.Zero), After(three, TimeSpan.FromMinutes(9.9))));
        Assert.Equal((3, 2, 1, 1), (After(three, TimeSpan.FromMinutes(10)), After(three, TimeSpan.FromMinutes(25)), After(three, TimeSpan.FromMinutes(30)), After(three, TimeSpan.FromDays(300))));
        Assert.Equal(4, After(three, TimeSpan.FromHours(-1)));
    }

    [Fact]
    public void A_state_expires_when_all_of_it_is_forgotten_and_not_before_what_it_was_known_until()
    {
        Assert.Equal(_now.AddMinutes(30), Failures(3).Last().ExpiresAt);
        var known = new ThrottleState(0, _now, _now, _now.AddDays(90));
        Assert.Equal(known.ExpiresAt, _policy.AfterFailure(known, _now).ExpiresAt);
    }

    [Fact]
    public void A_success_takes_back_what_it_was_counted_as()
    {
        Assert.Equal((2, _now), (_policy.AfterSuccess(Failures(3).Last(), _now).Failures, _policy.AfterSuccess(Failures(3).Last(), _now).NextAt));
        Assert.Equal((0, 0), (_policy.AfterSuccess(Failures(1).Last(), _now).Failures, _policy.AfterSuccess(null, _now).Failures));
    }

    [Fact]
    public void A_clock_that_was_ahead_for_a_while_makes_nobody_wait() =>
        Assert.Equal(TimeSpan.Zero, _policy.Wait(Failures(9).Last(), _now.AddHours(-1)));

    [Fact]
    public void No_number_of_failures_is_too_much_for_it() =>
        Assert.Equal(TimeSpan.FromSeconds(5), _policy.Wait(_policy.AfterFailure(new ThrottleState(int.MaxValue, _now, _now, _now), _now), _now));

    [Fact]
    public void One_account_is_tried_from_unknown_networks_at_most_75_times_an_hour()
    {
        var (tries, state) = (0, (ThrottleState?)null);
        for (var at = _now; at <= _now.AddHours(1); at += TimeSpan.FromMilliseconds(250))
        {
            while (ThrottlePolicy.Account.Wait(state, at) == TimeSpan.Zero)
                (tries, state) = (tries + 1, ThrottlePolicy.Account.AfterFailure(state, at));
        }

        Assert.InRange(tries, 60, 75);
    }

    private static int After(ThrottleState state, TimeSpan time) => _policy.AfterFailure(state, _now + time).Failures;

    private static IEnumerable<ThrottleState> Failures(int count)
    {
        ThrottleState? state = null;
        for (var i = 0; i < count; i++)
            yield return state = _policy.AfterFailure(state, _now);
    }
}
