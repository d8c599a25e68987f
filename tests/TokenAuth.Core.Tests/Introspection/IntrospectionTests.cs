using TokenAuth.Clients;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Diagnostics;
using TokenAuth.Introspection;

namespace TokenAuth.Core.Tests.Introspection;

/// <summary>RFC 7662.</summary>
public sealed class IntrospectionTests
{
    private static readonly ClientCredentials _batch = new("batch", TestPipeline.Secret);

    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task An_access_token_is_active_until_it_is_taken_back()
    {
        var token = (await _pipeline.LogInAsync("read", client: new ClientCredentials("app", null))).Response!;
        var active = (await AskAsync(_batch, token.AccessToken.Value)).Token!;
        Assert.Equal(("alice", "app", "read", token.AccessToken.Id), (active.Subject, active.ClientId, string.Join(' ', active.Scopes), active.AccessToken!.Id));
        Assert.NotNull(active.SessionId);
        await _pipeline.Sessions.EndAsync(active.SessionId, TokenAuth.Sessions.SessionEndReason.LoggedOut);
        AssertInactive(await AskAsync(_batch, token.AccessToken.Value));
    }

    [Fact]
    public async Task A_refresh_token_is_the_business_of_its_own_client_alone()
    {
        var token = (await _pipeline.LogInAsync(client: new ClientCredentials("app", null))).Response!;
        AssertInactive(await AskAsync(_batch, token.RefreshToken!));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_is_not_active(string token) => AssertInactive(await AskAsync(_batch, token));

    [Fact]
    public async Task A_client_that_may_not_ask_learns_nothing_and_the_log_says_why()
    {
        var token = (await _pipeline.LogInAsync()).Response!;
        AssertInactive(await AskAsync(new ClientCredentials("service", TestPipeline.Secret), token.AccessToken.Value));
        Assert.Equal(EventIds.IntrospectionNotAllowed, _pipeline.Log.LatestRecord.Id.Id);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("app", null)]
    [InlineData("batch", "wrong")]
    [InlineData("nobody", "x")]
    public async Task Who_does_not_prove_itself_is_refused(string? id, string? secret)
    {
        var outcome = await AskAsync(id is null ? null : new ClientCredentials(id, secret), "x");
        Assert.Equal(("invalid_client", (ActiveToken?)null), (outcome.Error?.Code, outcome.Token));
    }

    [Fact]
    public async Task The_token_must_be_there() =>
        Assert.Equal("invalid_request", (await _pipeline.Introspection.ExecuteAsync(TestPipeline.Request(_batch))).Error!.Code);

    private async Task<IntrospectionOutcome> AskAsync(ClientCredentials? client, string token) =>
        await _pipeline.Introspection.ExecuteAsync(TestPipeline.Request(client, ("token", token)));

    private static void AssertInactive(IntrospectionOutcome outcome) => Assert.Equal((null, null), (outcome.Token, outcome.Error));
}
