using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Revocations;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Core.Tests.Revocations;

public sealed class StoreOutageTests
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(30);

    private readonly SettableClock _time = new(TestAuthority.Now);
    private readonly StoreOutage _outage;

    public StoreOutageTests() => _outage = new StoreOutage(_time);

    [Fact]
    public void A_store_that_always_answers_covers_nothing()
    {
        Wait(100);
        _outage.Answered();
        Assert.False(_outage.Covers(_time.GetUtcNow(), _window));
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(-31, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void It_covers_what_came_no_longer_before_it_than_the_window(int secondsAfterTheLastAnswer, bool isCovered)
    {
        Wait(100);
        _outage.Answered();
        var moment = _time.GetUtcNow().AddSeconds(secondsAfterTheLastAnswer);
        BeAwayFor(600);
        Assert.Equal(isCovered, _outage.Covers(moment, _window));
    }

    [Fact]
    public void It_covers_for_the_window_after_the_store_is_back_and_no_longer()
    {
        var moment = _time.GetUtcNow();
        BeAwayFor(600);
        Wait(30);
        Assert.True(_outage.Covers(moment, _window));
        Wait(0.001);
        Assert.False(_outage.Covers(moment, _window));
    }

    [Fact]
    public void One_that_lasts_counts_as_ending_now()
    {
        var moment = _time.GetUtcNow();
        _outage.Failed();
        Wait(600);
        Assert.True(_outage.Covers(moment, _window));
        Assert.False(_outage.Covers(moment.AddSeconds(-31), _window));
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10, false)]
    public void A_store_that_comes_back_for_a_moment_has_not_come_back(double secondsBack, bool isOneOutage)
    {
        var moment = _time.GetUtcNow();
        BeAwayFor(600);
        Wait(secondsBack);
        _outage.Answered();
        BeAwayFor(600);
        Assert.Equal(isOneOutage, _outage.Covers(moment, _window));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_clock_that_is_set_covers_what_came_just_before_and_only_for_the_window(int hours)
    {
        Wait(100);
        _outage.Answered();
        var moment = _time.GetUtcNow();
        _time.Set(TimeSpan.FromHours(hours));
        Assert.True(_outage.Covers(moment, _window));
        Assert.False(_outage.Covers(moment.AddSeconds(-31), _window));
        _outage.Answered();
        Wait(31);
        Assert.False(_outage.Covers(moment, _window));
    }

    [Fact]
    public void A_clock_that_is_corrected_by_less_than_a_second_was_not_set()
    {
        _time.Set(TimeSpan.FromSeconds(-1));
        Assert.False(_outage.Covers(_time.GetUtcNow(), _window));
    }

    private void BeAwayFor(double seconds)
    {
        _outage.Failed();
        Wait(seconds);
        _outage.Answered();
    }

    private void Wait(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
