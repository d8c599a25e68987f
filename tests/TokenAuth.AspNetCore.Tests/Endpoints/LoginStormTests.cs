using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Credentials;
using TokenAuth.Hashing;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>More passwords than there is time for.</summary>
public sealed class LoginStormTests
{
    private const string Busy = """{"error":"temporarily_unavailable","error_description":"The server could not answer. Try again later."}""";
    private const string Wrong = "username=nobody-knows&password=wrong";

    [Fact]
    public async Task What_cannot_be_hashed_in_time_is_a_503_that_says_when_to_come_back_and_no_wrong_password()
    {
        var scheme = new HeldScheme();
        await using var app = await StartAsync(scheme);
        var held = app.PostFormAsync(Wrong);
        await scheme.Begun.WaitAsync();
        var waiting = Enumerable.Range(0, 20).Select(_ => app.PostFormAsync(Wrong)).ToList();
        await UntilWaitingAsync(app, 20);
        var gate = app.App.Services.GetRequiredService<HashingGate>();
        while (gate.Waiting > 0)
            app.Time.Advance(TimeSpan.FromSeconds(3)); // whoever has just come waits from then on
        scheme.MayEnd.Release(1000);
        Assert.Equal(400, (await held).Status);
        foreach (var answer in await Task.WhenAll(waiting))
            Assert.Equal((503, "5", Busy), (answer.Status, answer.Header("Retry-After"), answer.Body));
        Assert.Equal(1, scheme.Verifications);
        Assert.Equal(400, (await app.PostFormAsync(Wrong)).Status);
        Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 1006);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Id.Id == 2002);
    }

    [Fact]
    public async Task Protected_requests_are_answered_while_every_thread_hashes()
    {
        var scheme = new HeldScheme();
        await using var app = await StartAsync(scheme);
        var storm = Enumerable.Range(0, 200).Select(_ => app.PostFormAsync(Wrong)).ToList();
        await scheme.Begun.WaitAsync();
        for (var i = 0; i < 20; i++)
            Assert.Equal("ran", (await app.GetWithTokenAsync("/", "orders:read")).Body);
        scheme.MayEnd.Release(1000);
        await Task.WhenAll(storm);
    }

    [Fact]
    public async Task Nobody_is_hashed_for_who_has_gone()
    {
        var scheme = new HeldScheme();
        await using var app = await StartAsync(scheme);
        var held = app.PostFormAsync(Wrong);
        await scheme.Begun.WaitAsync();
        using var gone = new CancellationTokenSource();
        using var content = new StringContent(Wrong, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        var abandoned = app.Client.PostAsync(new Uri("/token", UriKind.Relative), content, gone.Token);
        await UntilWaitingAsync(app, 1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        scheme.MayEnd.Release(1000);
        await held;
        await app.PostFormAsync(Wrong);
        Assert.Equal(2, scheme.Verifications);
    }

    [Theory]
    [InlineData("HashingThreads", "0", "TokenAuth:HashingThreads is 0")]
    [InlineData("HashingThreads", "65", "TokenAuth:HashingThreads is 65")]
    [InlineData("HashingMaximumWait", "2", "TokenAuth:HashingMaximumWait has no unit")]
    [InlineData("HashingMaximumWait", "00:00:00.05", "TokenAuth:HashingMaximumWait is 00:00:00.05")]
    public async Task Settings_out_of_range_stop_the_start(string setting, string value, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => TestApp.ServerAsync(settings: TestSettings.Server((setting, value))))).Message, StringComparison.Ordinal);

    private static async Task UntilWaitingAsync(TestApp app, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (app.App.Services.GetRequiredService<HashingGate>().Waiting < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Task<TestApp> StartAsync(HeldScheme scheme) => TestApp.StartAsync(
        TestSettings.Server(("HashingThreads", "1"), ("Users:0:PasswordHash", "held:"), ("Users:1:PasswordHash", "held:"), ("Users:2:PasswordHash", "held:")),
        builder =>
        {
            builder.Services.AddSingleton(new PasswordHasher(scheme, new BcryptSha256Scheme(4)));
            builder.Services.AddTokenAuthServer();
        },
        app =>
        {
            app.MapGet("/", () => "ran").RequireToken("orders:read");
            app.MapTokenAuthServer();
        });

    /// <summary>Hashes only when it may.</summary>
    private sealed class HeldScheme : IPasswordScheme
    {
        private int _verifications;

        internal SemaphoreSlim Begun { get; } = new(0);

        internal SemaphoreSlim MayEnd { get; } = new(0);

        internal int Verifications => _verifications;

        public string Name => "held";

        public bool Recognizes(string hash) => hash.StartsWith("held:", StringComparison.Ordinal);

        public string Hash(string password) => "held:" + password;

        public PasswordVerification Verify(string password, string hash)
        {
            Interlocked.Increment(ref _verifications);
            Begun.Release();
            MayEnd.Wait();
            return PasswordVerification.Failed;
        }

        public string CreateDummyHash() => "held:";
    }
}
