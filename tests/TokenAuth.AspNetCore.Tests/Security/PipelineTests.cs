using Microsoft.AspNetCore.Builder;

namespace TokenAuth.AspNetCore.Tests.Security;

/// <summary>Where the call could not do its work, the application does not start.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task Behind_authorization_it_would_come_too_late()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => SecuredApp.StartAsync(use: app =>
        {
            app.UseAuthorization();
            app.UseTokenAuthSecurity();
        }));
        Assert.Contains("call it before, or in place of it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_routing_it_would_see_no_endpoint()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => SecuredApp.StartAsync(use: app => app.UseTokenAuthSecurity().UseRouting()));
        Assert.Contains("is called before UseRouting()", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_server_or_resource_server_it_says_what_to_add()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync([], _ => { }, app => app.UseTokenAuthSecurity()));
        Assert.Equal("UseTokenAuthSecurity() needs builder.Services.AddTokenAuthServer() or AddTokenAuthResourceServer().", e.Message);
    }

    [Fact]
    public async Task Under_a_path_base_plain_HTTP_is_refused_too()
    {
        await using var app = await SecuredApp.StartAsync(use: secured =>
        {
            secured.UsePathBase("/api");
            secured.UseRouting();
            secured.UseTokenAuthSecurity();
        });
        Assert.Equal(400, (await app.GetAsync("/api/orders", app.Bearer("orders:read"))).Status);
    }
}
