using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class TokenTimeTests
{
    [Fact]
    public async Task A_token_is_good_until_the_skew_after_its_end_and_not_a_second_longer()
    {
        await using var app = await StartAsync();
        var bearer = $"Bearer {app.Issuer.Issue("alice").Value}";
        app.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(29));
        Assert.Equal(200, (await app.GetAsync("/", bearer)).Status);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        (await app.GetAsync("/", bearer)).AssertInvalidToken("The token has expired.");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        (await app.GetAsync("/", bearer)).AssertInvalidToken("The token has expired.");
    }

    [Fact]
    public async Task A_key_that_was_rotated_out_is_unknown_at_once()
    {
        await using var app = await StartAsync();
        var bearer = $"Bearer {app.Issuer.Issue("alice").Value}";
        var keys = app.App.Services.GetRequiredService<KeyRingProvider>();
        var next = SigningKey.Generate();
        keys.Replace(new KeyRing([next, .. keys.Current.Keys]));
        Assert.Equal(200, (await app.GetAsync("/", bearer)).Status);
        keys.Replace(new KeyRing(next));
        (await app.GetAsync("/", bearer)).AssertInvalidToken("The token is signed with an unknown key.");
        Assert.Equal(200, (await app.GetWithTokenAsync("/")).Status);
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(map => map.MapGet("/", () => "ran").RequireToken());
}
