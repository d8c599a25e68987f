using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Administration;
using TokenAuth.Credentials;
using TokenAuth.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Users;
using TokenAuth.Grants;
using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Users;

namespace TokenAuth.StoreContract.Tests.Startup;

/// <summary>What the configuration says counts at each start. Every test begins with the usual settings.</summary>
public abstract class ConfiguredRowsContract(StoreHosts hosts)
{
    private static readonly (string, string?) _noPassword = ("Users:0:Password", null);

    [ContractFact]
    public async Task The_same_settings_change_nothing_and_the_sessions_go_on()
    {
        var first = await hosts.StartAsync();
        var login = (await first.LogInAsync()).Response!;
        var before = await first.Users.FindByNameAsync("alice", default);
        var second = await hosts.StartAsync();
        var after = await second.Users.FindByNameAsync("alice", default);
        Assert.Equal((before!.PasswordHash, before.SecurityStamp), (after!.PasswordHash, after.SecurityStamp));
        Assert.NotNull(after.SecurityStamp);
        Assert.True((await second.RefreshAsync(login.RefreshToken!)).Succeeded);
    }

    [ContractFact]
    public async Task Another_password_counts_from_the_next_start_and_ends_the_sessions()
    {
        var first = await hosts.StartAsync();
        var login = (await first.LogInAsync()).Response!;
        var second = await hosts.StartAsync(("Users:0:Password", "another one, of many words"));
        Assert.False((await second.LogInAsync()).Succeeded);
        Assert.True((await second.LogInAsync("another one, of many words")).Succeeded);
        Assert.Equal(nameof(RefreshFailure.PasswordChanged), (await second.RefreshAsync(login.RefreshToken!)).Error!.Reason);
    }

    [ContractFact]
    public async Task A_user_disabled_while_an_instance_starts_stays_disabled()
    {
        var first = await hosts.StartAsync();
        var administration = first.Services.GetRequiredService<UserAdministration>();
        var scheme = new InterruptedScheme(() => administration.UpdateAsync("alice", scopes: null, isDisabled: true).AsTask());
        await hosts.StartAsync(services => services.AddSingleton(new PasswordHasher(scheme, new BcryptScheme(4))));
        Assert.True((await first.Users.FindByNameAsync("alice", default))!.IsDisabled);
        Assert.True((await administration.UpdateAsync("alice", scopes: null, isDisabled: false)).Succeeded);
    }

    [ContractFact]
    public async Task A_configured_hash_that_was_upgraded_at_a_login_stays_upgraded()
    {
        (string, string?) hash = ("Users:0:PasswordHash", new BcryptScheme(4).Hash(StoreHost.Password));
        var first = await hosts.StartAsync(_noPassword, hash);
        var login = (await first.LogInAsync()).Response!;
        var second = await hosts.StartAsync(_noPassword, hash);
        Assert.StartsWith("$bcrypt-sha256$", (await second.Users.FindByNameAsync("alice", default))!.PasswordHash, StringComparison.Ordinal);
        Assert.True((await second.RefreshAsync(login.RefreshToken!)).Succeeded);
        var third = await hosts.StartAsync(_noPassword, ("Users:0:PasswordHash", new BcryptScheme(4).Hash("another")));
        Assert.True((await third.LogInAsync("another")).Succeeded);
        Assert.Equal(nameof(RefreshFailure.PasswordChanged), (await third.RefreshAsync(login.RefreshToken!)).Error!.Reason);
    }

    [ContractFact]
    public async Task Other_scopes_count_and_log_nobody_out()
    {
        var first = await hosts.StartAsync();
        var login = (await first.LogInAsync()).Response!;
        var second = await hosts.StartAsync(("Users:0:Scopes:0", "orders:write"), ("Clients:0:Scopes:1", "orders:write"));
        Assert.Equal(["orders:write"], (await second.Users.FindByNameAsync("alice", default))!.Scopes);
        Assert.Empty((await second.RefreshAsync(login.RefreshToken!)).Response!.Scopes);
    }

    [ContractFact]
    public async Task Who_is_configured_no_more_is_gone_and_others_are_left_alone()
    {
        var first = await hosts.StartAsync(("Users:1:Username", "bob"), ("Users:1:Password", "bob's"));
        var login = (await first.LogInAsync()).Response!;
        await using (var context = await first.Services.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>().CreateDbContextAsync())
        {
            context.Add(new UserRow { Username = "own" + TestData.NewId(), PasswordHash = "x", Scopes = "" });
            await context.SaveChangesAsync();
        }

        Assert.NotNull(await first.Users.FindByNameAsync("bob", default));
        var second = await hosts.StartAsync(("Users:0:Username", "bob"), ("Clients:1:ClientId", "batch"), ("Clients:1:GrantTypes:0", "password"));
        Assert.Null(await second.Users.FindByNameAsync("alice", default));
        Assert.Equal(nameof(RefreshFailure.UserGone), (await second.RefreshAsync(login.RefreshToken!)).Error!.Reason);
        Assert.NotNull(await second.Clients.FindByIdAsync("batch", default));
        var third = await hosts.StartAsync();
        Assert.Null(await third.Clients.FindByIdAsync("batch", default));
        await using var rows = await third.Services.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>().CreateDbContextAsync();
        Assert.True(await rows.Set<UserRow>().AnyAsync(row => !row.IsConfigured));
    }

    [ContractFact]
    public async Task Instances_that_start_together_all_start()
    {
        var instances = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => hosts.StartAsync(("Users:1:Username", "carol"), ("Users:1:Password", "carol's")))));
        foreach (var instance in instances)
            Assert.NotNull(await instance.Users.FindByNameAsync("carol", default));
    }

    [ContractFact]
    public async Task An_application_with_its_own_users_keeps_none_in_the_database()
    {
        var own = new InMemory.InMemoryUserStore(new User { Username = "alice", PasswordHash = new BcryptSha256Scheme(4).Hash("own") });
        await hosts.StartAsync(("Users:0:Username", "dave"));
        var host = await hosts.StartAsync(services => services.AddSingleton<IUserStore>(own));
        Assert.True((await host.LogInAsync("own")).Succeeded);
        Assert.Same(own, host.Users);
    }

    /// <summary>Something happens once, when the first password is compared.</summary>
    private sealed class InterruptedScheme(Func<Task> interruption) : IPasswordScheme
    {
        private readonly BcryptSha256Scheme _inner = new(4);
        private Func<Task>? _interruption = interruption;

        public string Name => _inner.Name;

        public bool Recognizes(string hash) => _inner.Recognizes(hash);

        public string Hash(string password) => _inner.Hash(password);

        public PasswordVerification Verify(string password, string hash)
        {
            if (Interlocked.Exchange(ref _interruption, null) is { } once)
                Task.Run(once).GetAwaiter().GetResult();
            return _inner.Verify(password, hash);
        }

        public string CreateDummyHash() => _inner.CreateDummyHash();
    }
}

public sealed class SqliteConfiguredRowsTests(SqliteHosts hosts) : ConfiguredRowsContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlConfiguredRowsTests(PostgreSqlHosts hosts) : ConfiguredRowsContract(hosts), IClassFixture<PostgreSqlHosts>;
