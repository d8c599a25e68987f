using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.ResourceServer;
using TokenAuth.Tests.Shared;

namespace TokenAuth.AspNetCore.Tests.ResourceServer;

public sealed class AuthorityDownTests
{
    [Fact]
    public async Task It_starts_without_its_authority_and_says_when_to_come_back()
    {
        await using var authority = await TestAuthority.StartAsync();
        authority.IsDown = true;
        await using var api = await authority.StartResourceServerAsync();
        var answer = await api.GetAsync("/", $"Bearer {authority.Issue()}");
        Assert.Equal(503, answer.Status);
        Assert.Equal("5", answer.Header("Retry-After"));
        Assert.Null(answer.Header("WWW-Authenticate"));
        await Snap.Verify(answer.ToString());
        (await api.GetAsync("/")).AssertNoCredentials();
        (await api.GetAsync("/", "Bearer nonsense")).AssertInvalidToken("The token is malformed.");
        Assert.Equal("Unhealthy", (await api.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task It_recovers_a_second_after_the_authority_has()
    {
        await using var authority = await TestAuthority.StartAsync();
        authority.IsDown = true;
        await using var api = await authority.StartResourceServerAsync();
        Assert.Equal(503, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        authority.IsDown = false;
        api.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ran", (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Body);
        Assert.Equal("Healthy", (await api.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task An_authority_that_does_not_answer_holds_a_request_for_two_seconds()
    {
        await using var authority = await TestAuthority.StartAsync();
        var answered = new TaskCompletionSource();
        authority.Delay = answered.Task;
        await using var api = await authority.StartResourceServerAsync();
        var request = api.GetAsync("/", $"Bearer {authority.Issue()}");
        while (!request.IsCompleted)
        {
            api.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.Equal(503, (await request).Status);
        answered.SetResult();
        await api.App.Services.GetRequiredService<AuthorityKeys>().RefreshAsync();
        Assert.Equal("Healthy", (await api.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task Known_keys_outlive_the_authority()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync();
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        authority.IsDown = true;
        api.Time.Advance(TimeSpan.FromSeconds(30));
        var unknown = TestTokens.Forge(changeHeader: header => header["kid"] = "unknown");
        (await api.GetAsync("/", $"Bearer {unknown}")).AssertInvalidToken("The token is signed with an unknown key.");
        Assert.Equal("ran", (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Body);
        Assert.Equal("Degraded", (await api.GetAsync("/health")).Body);
        var warning = Assert.Single(api.Logs.GetSnapshot(), record => record.Id.Id == 2021);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Equal("The keys of https://id.example could not be fetched, and the 1 known ones stay in use: Connection refused", warning.Message);
    }

    [Fact]
    public async Task In_FastApi_form_the_503_has_a_detail_and_says_when_to_come_back()
    {
        await using var authority = await TestAuthority.StartAsync();
        authority.IsDown = true;
        await using var api = await authority.StartResourceServerAsync(("Compatibility", "FastApi"));
        var answer = await api.GetAsync("/", $"Bearer {authority.Issue()}");
        Assert.Equal(503, answer.Status);
        Assert.Equal("""{"detail":"The keys of the authority are not available yet. Try again later."}""", answer.Body);
        Assert.Equal("5", answer.Header("Retry-After"));
    }
}
