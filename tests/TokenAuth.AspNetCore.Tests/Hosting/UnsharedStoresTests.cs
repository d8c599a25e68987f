using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>An application with stores of its own may forget those that only several instances need.</summary>
public sealed class UnsharedStoresTests
{
    [Fact]
    public async Task What_stays_in_memory_beside_users_elsewhere_is_told()
    {
        await using var app = await StartAsync(own: true);
        Assert.Equal(
            ["IThrottleStore is kept in the memory of this process, while users or sessions are in a store of the application's own: several instances do not share it, so passwords can be guessed at each of them anew. Register one of your own, or those of a database.",
                "IUsedAssertionStore is kept in the memory of this process, while users or sessions are in a store of the application's own: several instances do not share it, so a client's assertion is good once at each of them. Register one of your own, or those of a database."],
            Told(app));
    }

    [Fact]
    public async Task Where_everything_is_in_memory_nothing_is_told()
    {
        await using var app = await StartAsync(own: false);
        Assert.Empty(Told(app));
    }

    [Fact]
    public async Task A_throttle_that_is_off_needs_no_store()
    {
        await using var app = await StartAsync(own: true, ("Throttle:Enabled", "false"));
        Assert.StartsWith("IUsedAssertionStore", Assert.Single(Told(app)), StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(bool own, params (string, string?)[] settings) => TestApp.ServerAsync(settings: TestSettings.Server(settings), add: builder =>
    {
        if (own)
            builder.Services.AddSingleton<IUserStore, OwnUserStore>();
    });

    private static IEnumerable<string> Told(TestApp app) => app.Logs.GetSnapshot().Where(record => record.Id.Id == 2029).Select(record => record.Message);
}
