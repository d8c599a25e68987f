using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.Credentials;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>Which hashes the settings may hold is for the application's own <see cref="PasswordHasher"/> to say.</summary>
public sealed class OwnSchemeTests
{
    [Fact]
    public async Task A_hash_of_a_scheme_of_ones_own_is_accepted_in_the_settings()
    {
        await using var app = await StartAsync("$plain$x");
        Assert.Equal(200, (await app.PostFormAsync("username=alice&password=x")).Status);
    }

    [Fact]
    public async Task A_hash_that_only_other_schemes_can_read_is_not()
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new BcryptScheme(4).Hash("x")));
        Assert.StartsWith("TokenAuth:Users:0:PasswordHash is of no known form", Assert.Single(e.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_scheme_is_preferred_and_the_others_still_verify()
    {
        await using var app = await TestApp.StartAsync(
            TestSettings.Server(),
            builder =>
            {
                builder.Services.AddSingleton<IPasswordScheme>(new PlainScheme());
                builder.Services.AddTokenAuthServer();
            },
            app => app.MapTokenAuthServer());
        Assert.Equal(200, (await app.PostFormAsync($"username=alice&password={Uri.EscapeDataString(TestSettings.AlicePassword)}")).Status);
        Assert.Equal($"$plain${TestSettings.AlicePassword}", (await app.App.Services.GetRequiredService<IUserStore>().FindByNameAsync("alice", default))!.PasswordHash);
    }

    private static Task<TestApp> StartAsync(string hash)
    {
        var settings = TestSettings.Server(("Users:0:PasswordHash", hash), ("Users:1:PasswordHash", "$plain$x"), ("Users:2:PasswordHash", "$plain$x"));
        return TestApp.StartAsync(
            settings,
            builder =>
            {
                builder.Services.AddSingleton(new PasswordHasher(new PlainScheme()));
                builder.Services.AddTokenAuthServer();
            },
            app => app.MapTokenAuthServer());
    }

    private sealed class PlainScheme : IPasswordScheme
    {
        public string Name => "plain";

        public bool Recognizes(string hash) => hash.StartsWith("$plain$", StringComparison.Ordinal);

        public string Hash(string password) => $"$plain${password}";

        public PasswordVerification Verify(string password, string hash) =>
            Hash(password).Equals(hash, StringComparison.Ordinal) ? PasswordVerification.Succeeded : PasswordVerification.Failed;

        public string CreateDummyHash() => "$plain$";
    }
}
