using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData(TokenAuthPaths.Jwks, 200)]
    [InlineData(TokenAuthPaths.Metadata, 200)]
    [InlineData("/orders", 401)]
    [InlineData("/sessions", 401)]
    public async Task Nothing_runs_loads_or_is_framed_in_an_answer(string path, int status)
    {
        await using var app = await SecuredApp.StartWithHttpsAsync();
        (await app.GetAsync(path)).AssertSecured(status);
    }

    [Theory]
    [InlineData(SecuredApp.Login, 200)]
    [InlineData("username=alice&password=wrong", 400)]
    public async Task Tokens_and_refusals_of_them_are_kept_by_nobody(string form, int status)
    {
        await using var app = await SecuredApp.StartWithHttpsAsync();
        var answer = await app.PostFormAsync(form);
        answer.AssertSecured(status);
        Assert.Equal(("no-store", "no-cache"), (answer.Header("Cache-Control"), answer.Header("Pragma"))); // RFC 6749 §5.1
    }

    [Fact]
    public async Task A_refusal_of_plain_HTTP_has_them_too()
    {
        await using var app = await SecuredApp.StartAsync();
        (await app.PostFormAsync(SecuredApp.Login)).AssertSecured(400);
    }

    [Fact]
    public async Task What_the_application_has_set_stays()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(use: secured =>
        {
            secured.UseTokenAuthSecurity(headersOnPages: true);
            secured.MapGet("/framed", (HttpContext context) => context.Response.Headers.ContentSecurityPolicy = "frame-ancestors https://portal.example").RequireToken();
        });
        Assert.Equal("frame-ancestors https://portal.example", (await app.GetWithTokenAsync("/framed")).Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task Pages_of_the_application_get_theirs_where_it_asks_for_them()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(use: secured => secured.UseTokenAuthSecurity(headersOnPages: true));
        foreach (var path in (string[])["/open", "/not-there"])
        {
            var answer = await app.GetAsync(path);
            Assert.Equal("frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'", answer.Header("Content-Security-Policy"));
            Assert.Equal(("nosniff", "no-referrer"), (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy")));
            Assert.Null(answer.Header("Cross-Origin-Resource-Policy"));
        }
    }
}
