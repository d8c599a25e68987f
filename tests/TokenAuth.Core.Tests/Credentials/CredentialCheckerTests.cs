using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Hashing;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.Credentials;

public sealed class CredentialCheckerTests
{
    private readonly CountingScheme _scheme = new();
    private readonly FakeLogger<CredentialChecker> _log = new();
    private readonly InMemoryUserStore _users = new(
        new User { Username = "alice", PasswordHash = "count:wonder" },
        new User { Username = "김철수", PasswordHash = "count:비밀" },
        new User { Username = "disabled", PasswordHash = "count:wonder", IsDisabled = true },
        new User { Username = "damaged", PasswordHash = "what is this" },
        new User { Username = "old", PasswordHash = new BcryptScheme(4).Hash("wonder") });

    private CredentialChecker Checker => new(_users, new PasswordHasher(_scheme, new BcryptScheme(4)), new HashingGate(), null, _log);

    [Theory]
    [InlineData("alice", "wonder")]
    [InlineData("김철수", "비밀")]
    [InlineData("\u1100\u1175\u11B7\u110E\u1165\u11AF\u1109\u116E", "비밀")]
    public async Task Name_and_password_that_belong_together_give_the_user(string name, string password)
    {
        var result = await Checker.CheckAsync(name, password);
        Assert.True(result.Succeeded);
        Assert.Equal((name.Normalize(), (CredentialFailure?)null), (result.User.Username, result.Failure));
        Assert.Empty(_log.Collector.GetSnapshot());
    }

    [Theory]
    [InlineData("alice", "wrong", CredentialFailure.WrongPassword)]
    [InlineData("alice", "", CredentialFailure.WrongPassword)]
    [InlineData("nobody", "wonder", CredentialFailure.UnknownUser)]
    [InlineData("Alice", "wonder", CredentialFailure.UnknownUser)]
    [InlineData("alice ", "wonder", CredentialFailure.UnknownUser)]
    [InlineData("", "wonder", CredentialFailure.UnknownUser)]
    [InlineData("al\0ice", "wonder", CredentialFailure.UnknownUser)]
    [InlineData("nobody", "\0", CredentialFailure.UnknownUser)]
    [InlineData("disabled", "wonder", CredentialFailure.Disabled)]
    [InlineData("disabled", "wrong", CredentialFailure.WrongPassword)]
    [InlineData("damaged", "wonder", CredentialFailure.MalformedHash)]
    public async Task Every_refusal_costs_one_verification(string name, string password, CredentialFailure failure)
    {
        var result = await Checker.CheckAsync(name, password);
        Assert.Equal((failure, (User?)null, 1, 0), (result.Failure!.Value, result.User, _scheme.Verifications, _scheme.Hashes));
    }

    [Fact]
    public async Task Damaged_hash_is_logged_as_an_error_with_the_name()
    {
        await Checker.CheckAsync("damaged", "wonder");
        var record = _log.LatestRecord;
        Assert.Equal((LogLevel.Error, EventIds.MalformedPasswordHash), (record.Level, record.Id.Id));
        Assert.Contains("damaged", record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("what is this", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_hash_is_replaced_at_a_login_and_only_once()
    {
        Assert.True((await Checker.CheckAsync("old", "wonder")).Succeeded);
        Assert.Equal("count:wonder", (await _users.FindByNameAsync("old", default))!.PasswordHash);
        Assert.Equal((LogLevel.Information, EventIds.PasswordRehashed), (_log.LatestRecord.Level, _log.LatestRecord.Id.Id));
        Assert.True((await Checker.CheckAsync("old", "wonder")).Succeeded);
        Assert.Equal((1, 1), (_scheme.Hashes, _log.Collector.Count));
    }

    [Fact]
    public async Task Old_hash_stays_when_the_password_is_wrong()
    {
        Assert.False((await Checker.CheckAsync("old", "wrong")).Succeeded);
        Assert.StartsWith("$2b$", (await _users.FindByNameAsync("old", default))!.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_changed_in_the_meantime_is_not_overwritten()
    {
        var users = new ChangingStore(_users);
        var result = await new CredentialChecker(users, new PasswordHasher(_scheme, new BcryptScheme(4)), new HashingGate(), null, _log).CheckAsync("old", "wonder");
        Assert.True(result.Succeeded);
        Assert.Equal("count:new", (await _users.FindByNameAsync("old", default))!.PasswordHash);
        Assert.Empty(_log.Collector.GetSnapshot());
    }

    [Fact]
    public async Task Store_that_is_down_is_no_wrong_password()
    {
        var checker = new CredentialChecker(new BrokenStore(), new PasswordHasher(_scheme), new HashingGate(), null, _log);
        await Assert.ThrowsAsync<IOException>(async () => await checker.CheckAsync("alice", "wonder"));
    }

    [Fact]
    public async Task Store_that_cannot_take_the_new_hash_stops_no_login()
    {
        var result = await new CredentialChecker(new ReadOnlyStore(_users), new PasswordHasher(_scheme, new BcryptScheme(4)), new HashingGate(), null, _log).CheckAsync("old", "wonder");
        Assert.True(result.Succeeded);
        Assert.Equal((LogLevel.Warning, EventIds.PasswordNotRehashed), (_log.LatestRecord.Level, _log.LatestRecord.Id.Id));
        Assert.DoesNotContain("secret detail", _log.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("nobody")]
    public async Task Whoever_has_gone_is_not_hashed_for(string name)
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Checker.CheckAsync(name, "wonder", default, gone.Token));
        Assert.Equal(0, _scheme.Verifications);
    }

    [Fact]
    public async Task Nothing_is_neither_name_nor_password()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Checker.CheckAsync(null!, ""));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Checker.CheckAsync("", null!));
        Assert.Throws<ArgumentNullException>(() => new CredentialChecker(_users, null!, new HashingGate(), null, _log));
    }

    private sealed class ChangingStore(InMemoryUserStore inner) : IUserStore
    {
        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => inner.FindByNameAsync(username, cancellationToken);

        public async ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken)
        {
            Assert.True(await inner.TryReplacePasswordHashAsync(user, "count:new", cancellationToken));
            return await inner.TryReplacePasswordHashAsync(user, newHash, cancellationToken);
        }
    }

    private sealed class ReadOnlyStore(InMemoryUserStore inner) : IUserStore
    {
        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => inner.FindByNameAsync(username, cancellationToken);

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw new IOException("secret detail");
    }

    private sealed class BrokenStore : IUserStore
    {
        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => throw new IOException("down");

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw new IOException("down");
    }

    [Fact]
    public async Task Password_that_the_preferred_scheme_cannot_carry_still_logs_in()
    {
        var hash = new BcryptSha256Scheme(4).Hash("with\0NUL");
        var users = new InMemoryUserStore(new User { Username = "nul", PasswordHash = hash });
        var checker = new CredentialChecker(users, new PasswordHasher(new BcryptScheme(4), new BcryptSha256Scheme(4)), new HashingGate(), null, _log);
        Assert.True((await checker.CheckAsync("nul", "with\0NUL")).Succeeded);
        Assert.Equal(hash, (await users.FindByNameAsync("nul", default))!.PasswordHash);
    }
}
