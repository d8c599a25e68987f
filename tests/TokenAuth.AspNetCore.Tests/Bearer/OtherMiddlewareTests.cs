using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>Beside middleware that keeps bodies back, and schemes that answer too.</summary>
public sealed class OtherMiddlewareTests
{
    [Fact]
    public async Task Answers_arrive_whole_through_HTTP_logging()
    {
        await using var app = await TestApp.ServerAsync(
            map =>
            {
                map.UseHttpLogging();
                map.MapGet("/", () => "ran").RequireToken("admin");
            },
            add: builder => builder.Services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.ResponseBody | HttpLoggingFields.ResponsePropertiesAndHeaders));
        (await app.GetAsync("/")).AssertNoCredentials();
        (await app.GetWithTokenAsync("/")).AssertForbidden("admin");
        Assert.Equal(200, (await app.PostFormAsync("username=alice&password=correct+horse+battery+staple")).Status);
    }

    [Fact]
    public async Task Answers_arrive_whole_through_a_buffer()
    {
        await using var app = await TestApp.ServerAsync(map =>
        {
            map.Use(async (context, next) =>
            {
                var body = context.Response.Body;
                using var buffer = new MemoryStream();
                context.Response.Body = buffer;
                await next(context);
                context.Response.Body = body;
                await body.WriteAsync(buffer.ToArray());
            });
            map.MapGet("/", () => "ran").RequireToken("admin");
        });
        (await app.GetAsync("/")).AssertNoCredentials();
        Assert.Equal(200, (await app.PostFormAsync("username=alice&password=correct+horse+battery+staple")).Status);
    }

    [Fact]
    public async Task A_scheme_that_forwards_to_ours_answers_once()
    {
        await using var app = await TestApp.ServerAsync(
            map => map.MapGet("/", [Authorize(AuthenticationSchemes = "Smart,TokenAuth")] () => "ran").RequireToken("admin"),
            add: builder => builder.Services.AddAuthentication().AddPolicyScheme("Smart", null, options => options.ForwardDefault = TokenAuthDefaults.AuthenticationScheme));
        Assert.Equal(401, (await app.GetAsync("/")).Status);
        Assert.Equal(403, (await app.GetWithTokenAsync("/")).Status);
        Assert.Equal("ran", (await app.GetWithTokenAsync("/", "admin")).Body);
    }

    [Fact]
    public async Task Behind_a_response_that_has_started_nothing_is_written()
    {
        await using var app = await TestApp.ServerAsync(map => map.MapGet("/", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            await context.ChallengeAsync(TokenAuthDefaults.AuthenticationScheme);
        }));
        Assert.Equal("begun", (await app.GetAsync("/")).Body);
    }
}
