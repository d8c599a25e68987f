using System.Text;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class VerifiedTokenCacheTests
{
    private const int MaximumBytes = 400_000;

    private readonly VerifiedTokenCache _cache = new(MaximumBytes);
    private readonly KnownToken _known;

    public VerifiedTokenCacheTests()
    {
        var authority = new TestAuthority();
        _known = new KnownToken(authority.Verifier.Verify(authority.Forge()), authority.Key, authority.Keys.Current, 0);
    }

    [Fact]
    public void A_flood_of_good_tokens_stays_within_the_limit_and_what_is_asked_for_all_the_time_stays()
    {
        _cache.Add(Bytes("always"), _known);
        for (var i = 0; i < 10_000; i++)
        {
            _cache.Add(Bytes($"{i}"), _known);
            Assert.Same(_known, _cache.Find(Text("always")));
            Assert.InRange(_cache.Count * VerifiedTokenCache.CostOf(600, _known.Token.Scopes.Count), 0, MaximumBytes + VerifiedTokenCache.CostOf(600, _known.Token.Scopes.Count));
        }

        Assert.Null(_cache.Find(Text("0")));
        Assert.NotNull(_cache.Find(Text("9999")));
    }

    [Fact]
    public async Task A_flood_from_many_threads_stays_within_the_limit()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
                _cache.Add(Bytes($"{thread} {i}"), _known);
        })));
        Assert.InRange(_cache.Count * VerifiedTokenCache.CostOf(600, _known.Token.Scopes.Count), 0, MaximumBytes + (8 * VerifiedTokenCache.CostOf(600, _known.Token.Scopes.Count)));
    }

    [Fact]
    public void The_whole_text_is_compared_also_where_the_end_is_the_same()
    {
        _cache.Add(Bytes("a"), _known);
        Assert.NotNull(_cache.Find(Text("a")));
        Assert.Null(_cache.Find(Text("b")));
        Assert.Null(_cache.Find(Text("a").AsSpan(1)));
        Assert.Null(_cache.Find(""));
    }

    [Fact]
    public void What_was_removed_is_gone_from_both_halves()
    {
        _cache.Add(Bytes("a"), _known);
        for (var i = 0; i < 120; i++)
            _cache.Add(Bytes($"{i}"), _known);
        Assert.NotNull(_cache.Find(Text("a")));
        _cache.Remove(Text("a"));
        Assert.Null(_cache.Find(Text("a")));
    }

    [Fact]
    public void What_is_removed_gives_its_room_back()
    {
        _cache.Add(Bytes("always"), _known);
        for (var i = 0; i < 10_000; i++)
        {
            _cache.Add(Bytes($"{i}"), _known);
            _cache.Remove(Text($"{i}"));
        }

        Assert.Equal(1, _cache.Count);
    }

    /// <summary>600 characters that end alike.</summary>
    private static string Text(string name) => name.PadRight(500, '.') + new string('x', 100);

    private static byte[] Bytes(string name) => Encoding.ASCII.GetBytes(Text(name));
}
