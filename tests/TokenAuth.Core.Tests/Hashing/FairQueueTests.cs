using TokenAuth.Hashing;

namespace TokenAuth.Core.Tests.Hashing;

public sealed class FairQueueTests
{
    private readonly FairQueue<string> _queue = new();

    [Fact]
    public void Those_of_different_keys_come_in_the_order_they_came()
    {
        foreach (var item in (string[])["a", "b", "c"])
            _queue.Add(item, item);
        Assert.Equal("a b c", Drain());
    }

    [Fact]
    public void A_newcomer_comes_before_the_rest_of_a_storm_from_one_network()
    {
        for (var i = 0; i < 5; i++)
            _queue.Add($"s{i}", $"account {i}", "storm");
        Assert.True(_queue.TryTakeFirst(out var first));
        _queue.Add("owner", "alice", "home");
        Assert.Equal(("s0", "owner s1 s2 s3 s4"), (first, Drain()));
    }

    [Fact]
    public void A_newcomer_comes_before_the_rest_of_a_storm_on_one_account()
    {
        for (var i = 0; i < 5; i++)
            _queue.Add($"s{i}", "bob", $"network {i}");
        _queue.Add("owner", "alice", "home");
        Assert.Equal("s0 owner s1 s2 s3 s4", Drain());
    }

    [Fact]
    public void One_who_shares_the_account_with_a_storm_waits_its_turn_and_keeps_nobody_at_home_from_theirs()
    {
        for (var i = 0; i < 3; i++)
            _queue.Add($"s{i}", "alice", $"network {i}");
        _queue.Add("owner", "alice", "home");
        _queue.Add("bob", "bob", "home");
        Assert.Equal("s0 bob s1 s2 owner", Drain());
    }

    [Fact]
    public void Of_a_crowd_on_one_account_the_one_from_another_network_comes_first()
    {
        for (var i = 0; i < 4; i++)
            _queue.Add($"s{i}", "alice", "storm");
        Assert.True(_queue.TryTakeFirst(out var first));
        _queue.Add("owner", "alice", "home");
        Assert.Equal(("s0", "owner s1 s2 s3"), (first, Drain()));
    }

    [Fact]
    public void Two_storms_take_turns()
    {
        for (var i = 0; i < 3; i++)
            _queue.Add($"a{i}", "x");
        for (var i = 0; i < 3; i++)
            _queue.Add($"b{i}", "y");
        Assert.Equal("a0 b0 a1 b1 a2 b2", Drain());
    }

    [Fact]
    public void What_was_taken_out_has_cost_its_keys_nothing()
    {
        for (var i = 0; i < 100; i++)
            Assert.True(_queue.Remove(_queue.Add("left", "home")));
        _queue.Add("s0", "storm");
        _queue.Add("owner", "home");
        _queue.Add("s1", "storm");
        Assert.Equal("s0 owner s1", Drain());
    }

    [Fact]
    public void The_last_is_the_last_of_those_served_most()
    {
        for (var i = 0; i < 3; i++)
            _queue.Add($"s{i}", "storm");
        _queue.TryTakeFirst(out _);
        _queue.Add("owner", "home");
        Assert.True(_queue.TryTakeLast(out var last));
        Assert.Equal(("s2", "owner s1"), (last, Drain()));
    }

    [Fact]
    public void One_who_comes_now_and_then_comes_before_those_who_always_wait()
    {
        List<string> order = [];
        for (var i = 0; i < 20; i++)
        {
            foreach (var network in (string[])["a", "b", "c", "d"])
                _queue.Add(network, $"account {i}", network);
            if (i % 4 == 3)
                _queue.Add("owner", "alice", "home");
            Assert.True(_queue.TryTakeFirst(out var first));
            order.Add(first);
        }

        Assert.Equal("a b c d owner a b c d owner a b c d owner a b c d owner", string.Join(' ', order));
    }

    [Fact]
    public void What_was_taken_once_cannot_be_taken_out_again()
    {
        var place = _queue.Add("a", "x");
        _queue.TryTakeFirst(out _);
        Assert.False(_queue.Remove(place));
    }

    [Fact]
    public void An_empty_queue_has_nothing_and_knows_nobody()
    {
        _queue.Add("a", "x");
        Drain();
        Assert.Equal((false, false, 0), (_queue.TryTakeFirst(out _), _queue.TryTakeLast(out _), _queue.KeyCount));
    }

    [Fact]
    public void It_stays_small_however_many_keys_pass_through()
    {
        _queue.Add("waits", "for ever", "behind");
        for (var i = 0; i < 20_000; i++)
        {
            _queue.Add("passes", $"account {i}", $"network {i}");
            _queue.TryTakeFirst(out _);
            Assert.InRange(_queue.KeyCount, 0, 1010);
        }
    }

    [Fact]
    public void A_newcomer_comes_before_a_storm_from_hundreds_of_networks_also_when_keys_were_forgotten()
    {
        for (var i = 0; i < 300; i++)
            _queue.Add($"{i}", $"network {i}", $"account {i}");
        for (var i = 300; i < 6_000; i++)
        {
            Assert.True(_queue.TryTakeFirst(out var served));
            _queue.Add(served, $"network {served}", $"account {i}");
            if (i < 700)
                continue; // until each was served once
            _queue.Add("newcomer", $"home {i}", $"user {i}");
            Assert.True(_queue.TryTakeFirst(out var first));
            Assert.Equal("newcomer", first);
        }
    }

    private string Drain()
    {
        List<string> order = [];
        while (_queue.TryTakeFirst(out var item))
            order.Add(item);
        return string.Join(' ', order);
    }
}
