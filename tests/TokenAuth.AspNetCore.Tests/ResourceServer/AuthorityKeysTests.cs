using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Tests.ResourceServer;

public sealed class AuthorityKeysTests
{
    [Fact]
    public async Task Tokens_of_the_authority_are_accepted_and_its_keys_fetched_once()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal("ran", (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Body);
        (await api.GetAsync("/")).AssertNoCredentials();
        (await api.GetAsync("/", "Bearer nonsense")).AssertInvalidToken("The token is malformed.");
        Assert.Equal(1, authority.KeyFetches);
    }

    [Fact]
    public async Task An_unknown_key_causes_one_fetch_in_an_interval_at_most()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync();
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        for (var interval = 1; interval <= 3; interval++)
        {
            for (var i = 0; i < 5; i++)
                (await api.GetAsync("/", Forged($"unknown-{i}"))).AssertInvalidToken("The token is signed with an unknown key.");
            Assert.Equal(interval, authority.KeyFetches);
            api.Time.Advance(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task A_hundred_requests_at_once_cause_one_fetch()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync();
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        api.Time.Advance(TimeSpan.FromSeconds(30));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => api.GetAsync("/", Forged($"unknown-{i}")))));
        Assert.All(answers, answer => Assert.Equal(401, answer.Status));
        Assert.Equal(2, authority.KeyFetches);
    }

    [Fact]
    public async Task A_new_key_of_the_authority_is_picked_up_after_the_interval()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync();
        var old = authority.Issue();
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {old}")).Status);
        authority.Keys.Replace(new KeyRing([SigningKey.Generate(SigningAlgorithm.ES384), .. authority.Keys.Current.Keys]));
        Assert.Equal(401, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        api.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {old}")).Status);
    }

    [Fact]
    public async Task A_withdrawn_key_is_forgotten_when_the_keys_are_fetched_again()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync(("KeyLifetime", "00:05:00"));
        var old = authority.Issue();
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {old}")).Status);
        authority.Keys.Replace(new KeyRing(SigningKey.Generate()));
        api.Time.Advance(TimeSpan.FromMinutes(5));
        (await api.GetAsync("/", $"Bearer {old}")).AssertInvalidToken("The token is signed with an unknown key.");
        Assert.Equal(2, authority.KeyFetches);
    }

    private static string Forged(string keyId) => $"Bearer {TestTokens.Forge(changeHeader: header => header["kid"] = keyId)}";
}
