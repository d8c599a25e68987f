using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TokenAuth.AspNetCore.Tests.Security;

public sealed class SecuritySettingsTests
{
    [Theory]
    [InlineData("AllowedOrigins:0", "*", "TokenAuth:AllowedOrigins:0 is '*', which is no origin: list each one, e.g. https://app.example. Pages of others must not read what is answered here.")]
    [InlineData("AllowedOrigins:0", "https://*.example", "TokenAuth:AllowedOrigins:0 is 'https://*.example', which is no origin: list each one, e.g. https://app.example. Pages of others must not read what is answered here.")]
    [InlineData("AllowedOrigins:0", "null", "TokenAuth:AllowedOrigins:0 is 'null', which is no origin: list each one, e.g. https://app.example. Pages of others must not read what is answered here.")]
    [InlineData("AllowedOrigins:0", "app.example", "TokenAuth:AllowedOrigins:0 is not an origin: write scheme and host, e.g. https://app.example.")]
    [InlineData("AllowedOrigins:0", "", "TokenAuth:AllowedOrigins:0 is not an origin: write scheme and host, e.g. https://app.example.")]
    [InlineData("AllowedOrigins:0", "ftp://app.example", "TokenAuth:AllowedOrigins:0 is not an origin: write scheme and host, e.g. https://app.example.")]
    [InlineData("AllowedOrigins:0", "https://app.example/", "TokenAuth:AllowedOrigins:0 must be an origin as browsers send it, without path or slash at the end: https://app.example")]
    [InlineData("AllowedOrigins:0", "https://app.example/page", "TokenAuth:AllowedOrigins:0 must be an origin as browsers send it, without path or slash at the end: https://app.example")]
    [InlineData("AllowedOrigins:0", "https://App.example:443", "TokenAuth:AllowedOrigins:0 must be an origin as browsers send it, without path or slash at the end: https://app.example")]
    [InlineData("AllowedOrigins:0", "https://a:b@app.example", "TokenAuth:AllowedOrigins:0 must be an origin as browsers send it, without path or slash at the end: https://app.example")]
    [InlineData("AllowedOrigins:0", "https://bücher.example", "TokenAuth:AllowedOrigins:0 must be an origin as browsers send it, without path or slash at the end: https://xn--bcher-kva.example")]
    [InlineData("AllowedOrigins:0", "http://app.example", "TokenAuth:AllowedOrigins:0 must be https: whoever is between that page and its user could read every token.")]
    [InlineData("AllowedOrigins", "https://app.example", "TokenAuth:AllowedOrigins must be a list, [ \"…\" ]: as an environment variable TokenAuth__AllowedOrigins__0.")]
    [InlineData("Proxies:0", "ingress", "TokenAuth:Proxies:0 is neither the address of a proxy, e.g. 10.0.0.5, nor a network, e.g. 10.0.0.0/24.")]
    [InlineData("Proxies:0", "10.1", "TokenAuth:Proxies:0 is neither the address of a proxy, e.g. 10.0.0.5, nor a network, e.g. 10.0.0.0/24.")]
    [InlineData("Proxies:0", "10.1/16", "TokenAuth:Proxies:0 is neither the address of a proxy, e.g. 10.0.0.5, nor a network, e.g. 10.0.0.0/24.")]
    [InlineData("Proxies:0", "0.0.0.0/0", "TokenAuth:Proxies:0 is every address there is: anybody could say who they are. Name the proxies alone.")]
    [InlineData("Proxies", "10.0.0.5", "TokenAuth:Proxies must be a list, [ \"…\" ]: as an environment variable TokenAuth__Proxies__0.")]
    public async Task A_mistake_stops_the_start_of_server_and_resource_server(string setting, string value, string fault)
    {
        var server = await Assert.ThrowsAsync<OptionsValidationException>(() => SecuredApp.StartAsync([(setting, value)]));
        Assert.Equal([fault], server.Failures);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TokenAuth:Authority"] = TestSettings.Issuer, [$"TokenAuth:{setting}"] = value };
        var resourceServer = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            TestApp.StartAsync(settings, builder => builder.Services.AddTokenAuthResourceServer(), app => app.UseTokenAuthSecurity()));
        Assert.Equal([fault], resourceServer.Failures);
    }

    [Theory]
    [InlineData("https://app.example", "Production")]
    [InlineData("https://app.example:8443", "Production")]
    [InlineData("https://[2001:db8::1]:8443", "Production")]
    [InlineData("https://xn--bcher-kva.example", "Production")]
    [InlineData("http://localhost:5173", "Production")]
    [InlineData("http://app.example", "Development")]
    public async Task What_a_browser_sends_is_an_origin(string origin, string environment)
    {
        await using var app = await SecuredApp.StartAsync([("AllowedOrigins:0", origin)], environment: environment);
        (await app.SendAsync(HttpMethod.Get, "/orders", ("Origin", origin), ("Authorization", "Bearer x"))).AssertReadableFrom(origin, environment is "Development" ? 401 : 400);
    }
}
