using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TokenAuth.Samples.Tests.JwtBearer;

/// <summary>An API with Microsoft's own bearer scheme, which knows the authority and nothing else of ours.</summary>
internal static class StockApi
{
    internal static async Task<WebApplication> StartAsync(string authority)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication().AddJwtBearer(options =>
        {
            options.Authority = authority;
            options.Audience = authority;
            options.RequireHttpsMetadata = false;
        });
        builder.Services.AddAuthorization();

        var app = builder.Build();
        app.MapGet("/", (ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)).RequireAuthorization();
        await app.StartAsync();
        return app;
    }
}
