using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.Credentials;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>A pepper is introduced, changed and lost.</summary>
public sealed class PepperTests
{
    private const string Pepper = "a pepper of more than thirty-two bytes";
    private const string Next = "another pepper of more than 32 bytes..";
    private const string Password = "correct horse battery staple";

    private readonly InMemoryUserStore _users = new(new User { Username = "kim", PasswordHash = new BcryptScheme(4).Hash(Password), SecurityStamp = "1" });

    [Fact]
    public async Task Hashes_get_the_pepper_at_a_login_and_another_one_when_it_is_changed()
    {
        Assert.Equal(200, await LogInAsync());
        Assert.StartsWith("$bcrypt-sha256$", await HashAsync(), StringComparison.Ordinal);
        Assert.Equal(200, await LogInAsync(("Pepper", Pepper)));
        var peppered = await HashAsync();
        Assert.Matches(@"^\{pepper:[0-9a-f]{8}\}\$bcrypt-sha256\$", peppered);
        Assert.Equal(200, await LogInAsync(("Pepper", Pepper)));
        Assert.Equal(peppered, await HashAsync());
        Assert.Equal(200, await LogInAsync(("Pepper", Next), ("PreviousPeppers:0", Pepper)));
        Assert.NotEqual(peppered[..17], (await HashAsync())[..17]);
        Assert.Equal(200, await LogInAsync(("Pepper", Next)));
    }

    [Fact]
    public async Task A_pepper_may_come_from_code_as_late_as_settings_may()
    {
        await using var app = await TestApp.StartAsync(
            TestSettings.Server(),
            builder => builder.Services.AddTokenAuthServer().Services.PostConfigure<TokenAuthServerOptions>(options => options.Pepper = Pepper));
        Assert.StartsWith("{pepper:", app.App.Services.GetRequiredService<PasswordHasher>().Hash(Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_pepper_a_hash_lets_nobody_in()
    {
        Assert.Equal(200, await LogInAsync(("Pepper", Pepper)));
        Assert.Equal(400, await LogInAsync());
        Assert.Equal(400, await LogInAsync(("Pepper", Next)));
        var hash = await HashAsync();
        Assert.Equal(PasswordVerification.Failed, new PasswordHasher().Verify(Password, hash[(hash.IndexOf('}', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public async Task That_its_pepper_is_missing_is_told_from_damage_and_says_nothing_of_the_pepper()
    {
        Assert.Equal(200, await LogInAsync(("Pepper", Pepper)));
        await LogInAsync(("Pepper", Next));
        Assert.Equal(1008, _last!.Id.Id);
        Assert.Equal(
            "The pepper with which the stored hash of user 'kim' was made is missing: it is in neither TokenAuth:Pepper nor TokenAuth:PreviousPeppers. Nobody gets in with that hash until the pepper is there again, or the hash is set anew.",
            _last.Message);
        var user = (await _users.FindByNameAsync("kim", default))!;
        await _users.TryReplacePasswordHashAsync(user, user.PasswordHash[..30], default);
        await LogInAsync(("Pepper", Pepper));
        Assert.Equal(1000, _last.Id.Id);
    }

    [Fact]
    public async Task So_it_is_for_the_secret_of_a_client()
    {
        var hash = new PasswordHasher(new BcryptSha256Scheme(4)).WithPepper(System.Text.Encoding.UTF8.GetBytes(Pepper)).Hash("swordfish");
        await using var app = await TestApp.StartAsync(
            TestSettings.Server(("Pepper", Next)),
            builder =>
            {
                builder.Services.AddSingleton<Clients.IClientStore>(new InMemoryClientStore(new Clients.Client { ClientId = "old", SecretHash = hash, GrantTypes = ["client_credentials"] }));
                builder.Services.AddTokenAuthServer();
            },
            app => app.MapTokenAuthServer());
        Assert.Equal(401, (await app.PostFormAsync("grant_type=client_credentials&client_id=old&client_secret=swordfish")).Status);
        Assert.Contains("hash of client 'old'", Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 1008).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pepper", "short", "TokenAuth:Pepper has fewer than 32 bytes. Make one with: openssl rand -base64 48")]
    [InlineData("PreviousPeppers:0", Pepper, "TokenAuth:PreviousPeppers needs a TokenAuth:Pepper: move the one in use back there.")]
    public async Task A_mistake_stops_the_start_and_says_nothing_of_the_pepper(string setting, string value, string fault)
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => LogInAsync((setting, value)));
        Assert.Equal([fault], e.Failures);
    }

    /// <summary>What the last server said of the last login.</summary>
    private Microsoft.Extensions.Logging.Testing.FakeLogRecord? _last;

    private async Task<string> HashAsync() => (await _users.FindByNameAsync("kim", default))!.PasswordHash;

    private async Task<int> LogInAsync(params (string, string?)[] settings)
    {
        await using var app = await TestApp.StartAsync(
            TestSettings.Server(settings),
            builder =>
            {
                builder.Services.AddSingleton<IUserStore>(_users);
                builder.Services.AddTokenAuthServer();
            },
            app => app.MapTokenAuthServer());
        Assert.Equal(400, (await app.PostFormAsync("username=kim&password=wrong")).Status);
        var status = (await app.PostFormAsync($"username=kim&password={Uri.EscapeDataString(Password)}")).Status;
        _last = app.Logs.GetSnapshot().LastOrDefault(record => record.Id.Id is 1000 or 1008);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Message.Contains("pepper of more", StringComparison.Ordinal));
        return status;
    }
}
