using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.InMemory;

public sealed class InMemoryUserStoreTests
{
    private readonly User _alice = new() { Username = "alice", PasswordHash = "one", Scopes = ["a"] };

    [Fact]
    public async Task User_is_found_by_the_exact_name()
    {
        var store = new InMemoryUserStore(_alice);
        Assert.Same(_alice, await store.FindByNameAsync("alice", default));
        Assert.Null(await store.FindByNameAsync("Alice", default));
    }

    [Fact]
    public void Two_users_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => new InMemoryUserStore(_alice with { Username = "김" }, _alice with { Username = "\u1100\u1175\u11B7" }));

    [Fact]
    public async Task Hash_is_replaced_and_nothing_else()
    {
        var store = new InMemoryUserStore(_alice);
        Assert.True(await store.TryReplacePasswordHashAsync(_alice, "two", default));
        var found = await store.FindByNameAsync("alice", default);
        Assert.Equal(("two", _alice.Scopes), (found!.PasswordHash, found.Scopes));
    }

    [Fact]
    public async Task Hash_that_was_changed_since_is_not_replaced()
    {
        var store = new InMemoryUserStore(_alice);
        Assert.True(await store.TryReplacePasswordHashAsync(_alice, "two", default));
        Assert.False(await store.TryReplacePasswordHashAsync(_alice, "three", default));
        Assert.False(await store.TryReplacePasswordHashAsync(_alice with { Username = "bob" }, "three", default));
        Assert.Equal("two", (await store.FindByNameAsync("alice", default))!.PasswordHash);
    }

    [Fact]
    public async Task One_of_many_replacements_wins()
    {
        var store = new InMemoryUserStore(_alice);
        var won = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await store.TryReplacePasswordHashAsync(_alice, $"new {i}", default))));
        Assert.Single(won, true);
    }
}
