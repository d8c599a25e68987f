using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Credentials;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>Nobody learns which users exist: status, headers, body and work are the same.</summary>
public sealed class SameAnswerTests
{
    [Theory]
    [InlineData("Rfc")]
    [InlineData("FastApi")]
    public async Task Unknown_wrong_disabled_and_impossible_users_look_alike(string compatibility)
    {
        var scheme = new CountingScheme();
        await using var app = await StartAsync(scheme, compatibility);
        var wrong = await MeasureAsync(app, scheme, "username=alice&password=wrong");
        Assert.Equal((1, 0), wrong.Work);
        Assert.Equal(wrong, await MeasureAsync(app, scheme, "username=unknown&password=wrong"));
        Assert.Equal(wrong, await MeasureAsync(app, scheme, "username=disabled&password=right"));
        Assert.Equal(wrong, await MeasureAsync(app, scheme, "username=disabled&password=wrong"));
        Assert.Equal(wrong, await MeasureAsync(app, scheme, "username=damaged&password=right"));
        Assert.Equal(wrong, await MeasureAsync(app, scheme, "username=a%07b&password=right"));
        Assert.Equal(wrong, await MeasureAsync(app, scheme, $"username={new string('a', 1000)}&password=right"));
    }

    [Fact]
    public async Task The_right_password_costs_the_same()
    {
        var scheme = new CountingScheme();
        await using var app = await StartAsync(scheme, "Rfc");
        Assert.Equal((1, 0), (await MeasureAsync(app, scheme, "username=alice&password=right")).Work);
    }

    private static async Task<(string Answer, (int Verified, int Hashed) Work)> MeasureAsync(TestApp app, CountingScheme scheme, string form)
    {
        var (verified, hashed) = (scheme.Verified, scheme.Hashed);
        var answer = await app.PostFormAsync(form);
        return (answer.ToString(), (scheme.Verified - verified, scheme.Hashed - hashed));
    }

    private static Task<TestApp> StartAsync(CountingScheme scheme, string compatibility)
    {
        var hash = scheme.Hash("right");
        var settings = TestSettings.Server(("Compatibility", compatibility));
        return TestApp.StartAsync(settings, builder =>
        {
            builder.Services.AddSingleton(new PasswordHasher(scheme));
            builder.Services.AddSingleton<IUserStore>(new InMemoryUserStore(
                new User { Username = "alice", PasswordHash = hash },
                new User { Username = "disabled", PasswordHash = hash, IsDisabled = true },
                new User { Username = "damaged", PasswordHash = "no hash at all" }));
            builder.Services.AddTokenAuthServer();
        }, app => Microsoft.AspNetCore.Builder.TokenAuthEndpointRouteBuilderExtensions.MapTokenAuthServer(app));
    }

    private sealed class CountingScheme : IPasswordScheme
    {
        private readonly BcryptSha256Scheme _scheme = new(4);

        public int Verified { get; private set; }

        public int Hashed { get; private set; }

        public string Name => _scheme.Name;

        public bool Recognizes(string hash) => _scheme.Recognizes(hash);

        public string CreateDummyHash() => _scheme.CreateDummyHash();

        public string Hash(string password)
        {
            Hashed++;
            return _scheme.Hash(password);
        }

        public PasswordVerification Verify(string password, string hash)
        {
            Verified++;
            return _scheme.Verify(password, hash);
        }
    }
}
