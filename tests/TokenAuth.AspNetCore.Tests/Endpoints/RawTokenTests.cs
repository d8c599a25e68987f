using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>What only a socket can send.</summary>
public sealed class RawTokenTests
{
    private const string Login = "username=alice&password=correct+horse+battery+staple";

    [Fact]
    public async Task Two_authorization_headers_are_refused()
    {
        await using var app = await TestApp.ServerAsync(kestrel: true);
        var answer = await RawHttp.SendAsync(app, RawHttp.Post(Login, "Authorization: Basic d2ViOndlYi1zZWNyZXQ=", "Authorization: Basic d2ViOndlYi1zZWNyZXQ="));
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"error":"invalid_request","error_description":"There is more than one Authorization header."}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announced_megabyte_is_refused_without_being_asked_for()
    {
        await using var app = await TestApp.ServerAsync(kestrel: true);
        var answer = await RawHttp.SendAsync(
            app, "POST /token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: 1048576\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"error":"invalid_request","error_description":"The request body exceeds 32768 bytes."}""", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "100000\r\n", "\r\n0\r\n\r\n")]
    [InlineData("Content-Length: 1048576", "", "")]
    public async Task A_megabyte_is_refused_and_logs_no_error(string header, string before, string after)
    {
        await using var app = await TestApp.ServerAsync(kestrel: true);
        var answer = await RawHttp.SendAsync(
            app, $"POST /token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n{header}\r\n\r\n{before}{new string('a', 1024 * 1024)}{after}");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_chunk_that_is_none_is_an_unreadable_request()
    {
        await using var app = await TestApp.ServerAsync(kestrel: true);
        var answer = await RawHttp.SendAsync(
            app, "POST /token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("""{"error":"invalid_request","error_description":"The request could not be read."}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_carries_good_and_bad_requests_in_turn()
    {
        await using var app = await TestApp.ServerAsync(kestrel: true);
        var keep = RawHttp.Post(Login).Replace("Connection: close\r\n", "", StringComparison.Ordinal);
        var wrong = RawHttp.Post("username=alice&password=no").Replace("Connection: close\r\n", "", StringComparison.Ordinal);
        var answer = await RawHttp.SendAsync(app, keep + wrong + keep + RawHttp.Post("username=%FF"));
        Assert.Equal("200 400 200 400", string.Join(" ", answer.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(part => part[..3])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_hangs_up_in_the_middle_of_its_body_is_no_error(bool reset)
    {
        var done = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await TestApp.ServerAsync(
            map => map.Use(async (context, next) =>
            {
                var thrown = await Record.ExceptionAsync(() => next(context));
                done.SetResult(thrown);
            }),
            kestrel: true);
        using (var client = await RawHttp.ConnectAsync(app))
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nusername"));
            client.LingerState = new LingerOption(enable: reset, seconds: 0);
        }

        Assert.Null(await done.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
    }
}
