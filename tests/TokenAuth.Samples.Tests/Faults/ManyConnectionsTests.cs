using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Stores;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Samples.Tests.Faults;

/// <summary>Ten thousand connections to one instance: what they take in memory is bounded, and others are served.</summary>
public sealed class ManyConnectionsTests(ITestOutputHelper log)
{
    private const int Connections = 10_000;
    private const string Files = "files:10500"; // one for each connection, at either end, and some

    [NeedsProgramFact(Files)]
    public async Task Ten_thousand_connections_that_ask_for_nothing_take_little_memory_each()
    {
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", Settings());
        var bytes = await MeasureAsync(host, _ => "");
        Assert.InRange(bytes, 0, 16 * 1024);
    }

    [NeedsProgramFact(Files)]
    public async Task Ten_thousand_logins_that_wait_for_their_turn_take_little_memory_each()
    {
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", Settings());
        var bytes = await MeasureAsync(host, Login);
        Assert.InRange(bytes, 0, 64 * 1024);
    }

    /// <returns>Bytes of the server's memory for each connection.</returns>
    private async Task<long> MeasureAsync(SampleHost host, Func<int, string> request)
    {
        var token = await host.LoginAsync(TestUser.Alice);
        var me = SteadyCaller.Protected("/users/me", token, "alice");
        Assert.True(await me.CallAsync(host));
        var before = host.Program.Memory;
        using (var sockets = new ManySockets())
        {
            await sockets.OpenAsync(new Uri(host.Address), Connections, request);
            for (var i = 0; i < 100; i++)
                Assert.True(await me.CallAsync(host));
            var bytes = (host.Program.Memory - before) / Connections;
            log.WriteLine($"{Connections:N0} connections took {bytes:N0} bytes each.");
            sockets.Dispose();
            Assert.NotEmpty(await host.LoginAsync(TestUser.Alice)); // nothing is hashed for those that have gone
            return bytes;
        }
    }

    private static string Login(int number)
    {
        var body = $"username=user-{number}&password=a+guess";
        return $"POST /token HTTP/1.1\r\nHost: many\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    private static (string Name, string Value)[] Settings() =>
    [
        .. TestUser.Settings(TestUser.Alice),
        ("TokenAuth__HashingMaximumWait", "00:01:00"), // so that all wait at once
        ("TokenAuth__HashingThreads", "1"),
        ("Logging__LogLevel__TokenAuth.Grants", "Warning"),
    ];
}
