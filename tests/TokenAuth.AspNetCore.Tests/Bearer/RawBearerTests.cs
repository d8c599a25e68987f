using Microsoft.AspNetCore.Builder;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class RawBearerTests
{
    [Fact]
    public async Task Two_authorization_headers_are_an_invalid_request() // RFC 6750 §3.1
    {
        await using var app = await StartAsync();
        var answer = await RawHttp.SendAsync(app, Get($"Authorization: Bearer {TestTokens.Forge()}", $"Authorization: Bearer {TestTokens.Forge()}"));
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("WWW-Authenticate: Bearer realm=\"https://id.example\", error=\"invalid_request\", error_description=\"There is more than one Authorization header.\"\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"title":"Bad Request","status":400,"detail":"There is more than one Authorization header.","error":"invalid_request"}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tokens_in_one_header_are_no_token()
    {
        await using var app = await StartAsync();
        var answer = await RawHttp.SendAsync(app, Get($"Authorization: Bearer {TestTokens.Forge()}, Bearer {TestTokens.Forge()}"));
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("error=\"invalid_token\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_of_a_megabyte_is_refused_by_the_server()
    {
        await using var app = await StartAsync();
        var answer = await RawHttp.SendAsync(app, Get($"Authorization: Bearer {new string('a', 1024 * 1024)}"));
        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_twenty_kilobytes_is_malformed()
    {
        await using var app = await StartAsync();
        var answer = await RawHttp.SendAsync(app, Get($"Authorization: Bearer {new string('a', 20 * 1024)}"));
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("The token is malformed.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_body_of_a_refused_request_is_never_asked_for()
    {
        await using var app = await StartAsync();
        var answer = await RawHttp.SendAsync(app, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("100 Continue", answer, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync() =>
        TestApp.ServerAsync(
            map =>
            {
                map.MapGet("/", () => "ran").RequireToken();
                map.MapPost("/", (Payload body) => body.Text).RequireToken();
            },
            kestrel: true);

    private static string Get(params string[] headers) =>
        $"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    internal sealed record Payload(string Text);
}
