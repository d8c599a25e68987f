using System.Text;
using Microsoft.AspNetCore.Builder;
using TokenAuth.Tests.Shared;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>The 401 bodies of the reference service, byte for byte.</summary>
public sealed class FastApiBearerTests
{
    [Theory]
    [InlineData(null, "Not authenticated")]
    [InlineData("Basic YWxpY2U6eA==", "Not authenticated")]
    [InlineData("Bearer", "Could not validate credentials")]
    [InlineData("Bearer nonsense", "Could not validate credentials")]
    public async Task A_request_without_a_good_token_is_a_401_with_a_detail(string? authorization, string detail)
    {
        await using var app = await StartAsync("FastApi");
        var answer = await app.GetAsync("/", authorization);
        Assert.Equal(401, answer.Status);
        Assert.Equal($$"""{"detail":"{{detail}}"}""", answer.Body);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Challenges_in_the_form_of_the_RFC() => await Snap.Verify(await CollectAsync("Rfc"));

    [Fact]
    public async Task Challenges_in_the_form_of_FastApi() => await Snap.Verify(await CollectAsync("FastApi"));

    private static async Task<string> CollectAsync(string compatibility)
    {
        await using var app = await StartAsync(compatibility);
        var text = new StringBuilder();
        text.AppendLine("No token").Append(await app.GetAsync("/")).AppendLine().AppendLine();
        text.AppendLine("No good token").Append(await app.GetAsync("/", "Bearer nonsense")).AppendLine().AppendLine();
        text.AppendLine("Two tokens").Append(await GetTwiceAsync(app)).AppendLine().AppendLine();
        text.AppendLine("Too little scope").Append(await app.GetWithTokenAsync("/", "b")).AppendLine().AppendLine();
        return text.AppendLine("A rule that does not hold").Append(await app.GetWithTokenAsync("/rule")).ToString();
    }

    private static async Task<Answer> GetTwiceAsync(TestApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", ["Bearer a", "Bearer b"]);
        return await app.SendAsync(request);
    }

    private static Task<TestApp> StartAsync(string compatibility) => TestApp.ServerAsync(
        map =>
        {
            map.MapGet("/", () => "ran").RequireToken("a", "b c");
            map.MapGet("/rule", () => "ran").RequireToken((_, _) => false);
        },
        TestSettings.Server(("Compatibility", compatibility)));
}
