using TokenAuth.Clients;
using TokenAuth.Grants;

namespace TokenAuth.Core.Tests.Grants;

public sealed class ScopeTests
{
    private static readonly ClientCredentials _web = new("web", null);

    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task None_requested_gives_all_that_the_user_may() => AssertGranted("read write admin", false, await _pipeline.LogInAsync());

    [Fact]
    public async Task None_requested_gives_all_that_user_and_client_may() => AssertGranted("read write", false, await _pipeline.LogInAsync(client: _web));

    [Fact]
    public async Task None_requested_and_none_allowed_gives_a_token_without_scope() => AssertGranted("", true, await _pipeline.LogInAsync(user: "bob"));

    [Theory]
    [InlineData("read", "read", true)]
    [InlineData("write read", "write read", true)]
    [InlineData("read read", "read", true)]
    [InlineData("read other", "read", false)]
    [InlineData("other read", "read", false)]
    public async Task What_is_known_but_not_allowed_is_left_out(string requested, string granted, bool asRequested) =>
        AssertGranted(granted, asRequested, await _pipeline.LogInAsync(requested));

    [Fact]
    public async Task Client_narrows_what_the_user_may() => AssertGranted("write", false, await _pipeline.LogInAsync("admin write other", client: _web));

    [Theory]
    [InlineData("other", "alice")]
    [InlineData("read", "bob")]
    [InlineData("unknown", "alice")]
    [InlineData("read unknown", "alice")]
    [InlineData("Read", "alice")]
    [InlineData("read\"", "alice")]
    [InlineData("read\twrite", "alice")]
    [InlineData(" ", "alice")]
    public async Task Nothing_left_or_anything_unknown_is_an_invalid_scope(string requested, string user) =>
        TokenServiceTests.AssertRefused("invalid_scope", "invalid_scope", await _pipeline.LogInAsync(requested, user), "scope");

    [Fact]
    public async Task Without_known_scopes_none_is_unknown_but_its_form_still_counts()
    {
        var pipeline = new TestPipeline(new GrantOptions { AllowAnonymousClient = true });
        AssertGranted("read", false, await pipeline.LogInAsync("read unknown"));
        TokenServiceTests.AssertRefused("invalid_scope", "invalid_scope", await pipeline.LogInAsync("read \\"), "scope");
    }

    [Fact]
    public async Task Unknown_scopes_can_be_ignored()
    {
        var pipeline = new TestPipeline(new GrantOptions { AllowAnonymousClient = true, KnownScopes = ["read"], IgnoreUnknownScopes = true });
        AssertGranted("read", false, await pipeline.LogInAsync("read unknown"));
        AssertGranted("", false, await pipeline.LogInAsync("unknown"));
    }

    private static void AssertGranted(string scopes, bool asRequested, TokenOutcome outcome)
    {
        Assert.True(outcome.Succeeded, outcome.Error?.Code);
        Assert.Equal((scopes, asRequested), (string.Join(' ', outcome.Response.Scopes), outcome.Response.IsScopeAsRequested));
    }
}
