using System.Net;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Stores;

namespace TokenAuth.Samples.Tests.Faults;

/// <summary>Clients that send a few bytes and then one now and then ("slowloris"), against the sample with its default settings.</summary>
public sealed class SlowClientTests
{
    private const string Line = "POST /token HTTP/1.1\r\nHost: slow\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    [Theory]
    [InlineData(Line + "Content-Length: 30000\r\n\r\ngrant_type=")]
    [InlineData(Line + "X-Unfinished: ")]
    public async Task Slow_requests_end_with_408_and_others_are_served_meanwhile(string beginning)
    {
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", TestUser.Settings(TestUser.Alice));
        using var sockets = new ManySockets();
        await sockets.OpenAsync(new Uri(host.Address), 400, _ => beginning);
        var slow = sockets.TrickleAsync();

        var token = await host.LoginAsync(TestUser.Alice);
        var me = SteadyCaller.Protected("/users/me", token, "alice");
        while (!slow.IsCompleted)
            Assert.True(await me.CallAsync(host));

        Assert.All(await slow, answer => Assert.StartsWith($"HTTP/1.1 {(int)HttpStatusCode.RequestTimeout} ", answer, StringComparison.Ordinal));
    }
}
