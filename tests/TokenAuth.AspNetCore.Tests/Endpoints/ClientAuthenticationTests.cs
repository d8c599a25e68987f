using System.Text;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>RFC 6749 §2.3, §3.2.1 and §5.2.</summary>
public sealed class ClientAuthenticationTests
{
    private const string Form = "grant_type=password&username=alice&password=correct+horse+battery+staple";
    private const string Special = "a%3Ab+c%25%2B";
    private const string SpecialSecret = "s%25c+%2Bret%3A%C3%BC";

    [Theory]
    [InlineData("web:web-secret", "")]
    [InlineData("web:web-secret", "&client_id=web")]
    [InlineData(Special + ":" + SpecialSecret, "")] // RFC 6749 §2.3.1: form-encoded inside Basic
    [InlineData("spa:", "")]
    [InlineData(":", "")]
    [InlineData(":", "&client_id=spa")]
    [InlineData(":", "&client_id=web&client_secret=web-secret")]
    public async Task A_client_may_show_itself_in_the_header(string pair, string more)
    {
        await using var app = await TestApp.ServerAsync();
        Assert.Equal(200, (await app.PostFormAsync(Form + more, Basic(pair))).Status);
    }

    [Theory]
    [InlineData("&client_id=web&client_secret=web-secret")]
    [InlineData("&client_id=" + Special + "&client_secret=" + SpecialSecret)]
    [InlineData("&client_id=spa")]
    [InlineData("&client_id=spa&client_secret=")]
    [InlineData("&client_id=&client_secret=")]
    [InlineData("")]
    public async Task A_client_may_show_itself_in_the_body(string more)
    {
        await using var app = await TestApp.ServerAsync();
        Assert.Equal(200, (await app.PostFormAsync(Form + more)).Status);
    }

    [Theory]
    [InlineData("web:wrong")]
    [InlineData("web:")]
    [InlineData("web:web-secret%20")]
    [InlineData("unknown:web-secret")]
    [InlineData("WEB:web-secret")]
    [InlineData("spa:secret")]
    [InlineData("anonymous:secret")]
    [InlineData("%EA%B9%80:web-secret")]
    public async Task Unknown_client_and_wrong_secret_look_alike(string pair)
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync(Form, Basic(pair))).AssertTokenError(401, "invalid_client", "Client authentication failed.");
        if (pair.Split(':') is [var id, { Length: > 0 } secret])
            (await app.PostFormAsync($"{Form}&client_id={id}&client_secret={secret}")).AssertTokenError(401, "invalid_client", "Client authentication failed.");
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic d2Vi")] // no colon
    [InlineData("Basic OnNlY3JldA==")] // a secret without an id
    [InlineData("Basic /zr/")] // not UTF-8
    [InlineData("Basic dyUwMGViOndlYi1zZWNyZXQ=")] // NUL
    [InlineData("Basic JTp4")] // % without digits
    [InlineData("Bearer token")]
    [InlineData("Digest x")]
    [InlineData("web:web-secret")]
    public async Task A_header_that_cannot_be_read_is_no_client(string authorization)
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync(Form, ("Authorization", authorization))).AssertTokenError(401, "invalid_client", "Client authentication failed.");
    }

    [Theory]
    [InlineData("&client_secret=web-secret")]
    [InlineData("&client_id=web&client_secret=web-secret")]
    [InlineData("&client_id=spa")]
    public async Task Two_ways_of_authentication_are_one_too_many(string more) // RFC 6749 §2.3
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync(Form + more, Basic("web:web-secret"))).AssertTokenError(400, "invalid_request", "The client authenticates in more than one way.");
    }

    [Fact]
    public async Task A_secret_without_an_id_lacks_the_id()
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync($"{Form}&client_secret=web-secret")).AssertTokenError(400, "invalid_request", "The parameter client_id is missing.");
    }

    [Theory]
    [InlineData("&client_id=unknown", 401, "invalid_client", "Client authentication failed.")]
    [InlineData("&client_id=web", 401, "invalid_client", "Client authentication failed.")]
    [InlineData("&client_id=batch&client_secret=web-secret", 400, "unauthorized_client", "This client may not use this grant type.")]
    public async Task A_client_that_may_not_is_told_so(string more, int status, string error, string description)
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync(Form + more)).AssertTokenError(status, error, description);
    }

    [Fact]
    public async Task Without_any_client_nobody_gets_a_token_unless_that_is_allowed()
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("AllowAnonymousClient", "false")));
        (await app.PostFormAsync(Form)).AssertTokenError(401, "invalid_client", "Client authentication failed.");
        (await app.PostFormAsync(Form, Basic(":"))).AssertTokenError(401, "invalid_client", "Client authentication failed.");
        Assert.Equal(200, (await app.PostFormAsync(Form, Basic("web:web-secret"))).Status);
    }

    private static (string Name, string Value) Basic(string pair) => ("Authorization", $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(pair))}");
}
