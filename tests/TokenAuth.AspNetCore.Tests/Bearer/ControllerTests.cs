using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class ControllerTests
{
    [Theory]
    [InlineData("/orders", "orders:read", 200)]
    [InlineData("/orders", "orders:write", 403)]
    [InlineData("/orders/write", "orders:read", 403)]
    [InlineData("/orders/write", "orders:read orders:write", 200)]
    [InlineData("/orders/open", null, 200)]
    [InlineData("/orders", null, 401)]
    public async Task Scopes_of_controller_and_action_add_up(string path, string? scopes, int status)
    {
        await using var app = await StartAsync(map => map.MapControllers());
        Assert.Equal(status, await StatusAsync(app, path, scopes));
    }

    [Theory]
    [InlineData("/orders/write", "orders:read orders:write", 403)]
    [InlineData("/orders/write", "orders:read orders:write admin", 200)]
    [InlineData("/orders/open", null, 200)]
    public async Task A_scope_for_all_controllers_comes_on_top(string path, string? scopes, int status)
    {
        await using var app = await StartAsync(map => map.MapControllers().RequireToken("admin"));
        Assert.Equal(status, await StatusAsync(app, path, scopes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fallback_to_an_action_drops_what_stands_on_its_route_and_does_not_start(bool inGroup)
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(map =>
        {
            if (inGroup)
                map.MapGroup("/group").RequireToken("admin").MapFallbackToController("Get", "Orders");
            else
                map.MapFallbackToController("Get", "Orders").RequireToken("admin");
        }));
        Assert.Contains("put [RequireToken] on that controller, action or page", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_action_is_told_all_its_scopes_and_binds_nothing()
    {
        await using var app = await StartAsync(map => map.MapControllers());
        (await app.GetWithTokenAsync("/orders/write?number=x", "orders:read")).AssertForbidden("orders:read orders:write");
    }

    private static async Task<int> StatusAsync(TestApp app, string path, string? scopes) =>
        (scopes is null ? await app.GetAsync(path) : await app.GetWithTokenAsync(path, scopes.Split(' '))).Status;

    private static Task<TestApp> StartAsync(Action<WebApplication> map) =>
        TestApp.ServerAsync(map, add: builder => builder.Services.AddControllers().UseOnly<OrdersController>());

    [ApiController]
    [RequireToken("orders:read")]
    public sealed class OrdersController : ControllerBase
    {
        [HttpGet("/orders")]
        public string? Get() => HttpContext.GetVerifiedToken()?.Subject;

        [HttpGet("/orders/write")]
        [RequireToken("orders:write")]
        public string? Write(int number) => $"{User.Identity?.Name} wrote {number}";

        [HttpGet("/orders/open")]
        [AllowAnonymous]
        public string? Open() => User.Identity?.Name ?? "nobody";
    }
}
