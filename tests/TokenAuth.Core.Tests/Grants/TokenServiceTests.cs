using System.Text.Json.Nodes;
using TokenAuth.Clients;
using TokenAuth.Grants;

namespace TokenAuth.Core.Tests.Grants;

public sealed class TokenServiceTests
{
    private static readonly ClientCredentials _web = new("web", null);

    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task Token_says_who_for_whom_and_what()
    {
        var outcome = await _pipeline.LogInAsync("read", client: new ClientCredentials("service", TestPipeline.Secret));
        Assert.True(outcome.Succeeded);
        var token = _pipeline.Authority.Verifier.Verify(outcome.Response.AccessToken.Value).Token!;
        Assert.Equal(("alice", "service", "read", "alice"), (token.Subject, token.ClientId, string.Join(' ', token.Scopes), outcome.Response.Subject));
        Assert.Null(outcome.Error);
    }

    [Fact]
    public async Task Token_without_a_client_is_the_anonymous_clients()
    {
        var outcome = await _pipeline.LogInAsync();
        Assert.Equal("anonymous", _pipeline.Authority.Verifier.Verify(outcome.Response!.AccessToken.Value).Token!.ClientId);
    }

    [Theory]
    [InlineData("web", "a secret", "unknown_client_or_wrong_credentials")]
    [InlineData("service", "wrong", "unknown_client_or_wrong_credentials")]
    [InlineData("service", null, "unknown_client_or_wrong_credentials")]
    [InlineData("nobody", null, "unknown_client_or_wrong_credentials")]
    [InlineData("anonymous", null, "unknown_client_or_wrong_credentials")]
    public async Task Client_that_does_not_prove_itself_is_refused_first(string id, string? secret, string reason)
    {
        var outcome = await _pipeline.AskAsync(new ClientCredentials(id, secret));
        AssertRefused("invalid_client", reason, outcome);
        Assert.Equal(0, _pipeline.Scheme.Verifications);
    }

    [Fact]
    public async Task No_client_is_refused_where_one_is_needed() =>
        AssertRefused("invalid_client", "no_client", await new TestPipeline(new GrantOptions()).LogInAsync());

    [Theory]
    [InlineData()]
    [InlineData("username")]
    [InlineData("password")]
    public async Task Missing_grant_type_is_an_invalid_request(params string[] present) =>
        AssertRefused("invalid_request", "invalid_request", await _pipeline.AskAsync(_web, [.. present.Select(name => (name, "alice"))]), "grant_type");

    [Fact]
    public async Task Missing_grant_type_with_name_and_password_is_the_password_grant() =>
        Assert.True((await _pipeline.AskAsync(_web, ("username", "alice"), ("password", "wonder"))).Succeeded);

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("Password")]
    [InlineData("password ")]
    public async Task Grant_without_a_handler_is_unsupported(string grantType) =>
        AssertRefused("unsupported_grant_type", "unsupported_grant_type", await _pipeline.AskAsync(new ClientCredentials("idle", null), ("grant_type", grantType)), "grant_type");

    [Fact]
    public async Task Client_that_may_not_use_the_grant_is_refused_before_the_password_is_looked_at()
    {
        AssertRefused("unauthorized_client", "grant_type_not_allowed", await _pipeline.LogInAsync(client: new ClientCredentials("idle", null)));
        Assert.Equal(0, _pipeline.Scheme.Verifications);
    }

    [Theory]
    [InlineData("username")]
    [InlineData("password")]
    public async Task Missing_name_or_password_is_an_invalid_request(string missing)
    {
        (string, string)[] all = [("grant_type", "password"), ("username", "alice"), ("password", "wonder")];
        AssertRefused("invalid_request", "invalid_request", await _pipeline.AskAsync(_web, [.. all.Where(parameter => !string.Equals(parameter.Item1, missing, StringComparison.Ordinal))]), missing);
    }

    [Theory]
    [InlineData("alice", "wrong", "WrongPassword")]
    [InlineData("nobody", "wonder", "UnknownUser")]
    [InlineData("disabled", "wonder", "Disabled")]
    [InlineData("damaged", "wonder", "MalformedHash")]
    public async Task Wrong_credentials_look_alike_from_outside(string user, string password, string reason)
    {
        var outcome = await _pipeline.LogInAsync("no-such-scope", user, password);
        AssertRefused("invalid_grant", reason, outcome);
        Assert.Equal(("Incorrect username or password.", (string?)null), (outcome.Error!.Description, outcome.Error.Parameter));
        Assert.Equal(1, _pipeline.Scheme.Verifications);
    }

    [Fact]
    public async Task Own_grant_runs_through_the_same_pipeline()
    {
        var pipeline = new TestPipeline(null, null, new OwnGrant("first"), new OwnGrant("second"));
        Assert.Equal(["client_credentials", "password", "refresh_token", "urn:own"], pipeline.Service.SupportedGrantTypes.Order(StringComparer.Ordinal));
        var outcome = await pipeline.AskAsync(_web, ("grant_type", "urn:own"));
        var token = pipeline.Authority.Verifier.Verify(outcome.Response!.AccessToken.Value).Token!;
        Assert.Equal(("second", "x", "read"), (token.Subject, token.Claims.GetProperty("own").GetString(), string.Join(' ', token.Scopes)));
    }

    [Fact]
    public async Task Own_grant_for_somebody_who_is_no_user_of_the_store_begins_no_session_that_would_end_at_once()
    {
        var pipeline = new TestPipeline(null, null, new OwnGrant("somebody"));
        var outcome = await pipeline.AskAsync(new ClientCredentials("app", null), ("grant_type", "urn:own"));
        Assert.Equal((null, 0), (outcome.Response!.RefreshToken, pipeline.SessionStore.Count));
    }

    [Fact]
    public async Task Broken_store_is_an_exception_and_no_error()
    {
        var pipeline = new TestPipeline(null, null, new OwnGrant("broken"));
        await Assert.ThrowsAsync<IOException>(() => pipeline.AskAsync(_web, ("grant_type", "urn:own")));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await pipeline.Service.ExecuteAsync(null!));
    }

    internal static void AssertRefused(string code, string reason, TokenOutcome outcome, string? parameter = null)
    {
        Assert.False(outcome.Succeeded);
        Assert.Null(outcome.Response);
        Assert.Equal((code, reason, parameter), (outcome.Error.Code, outcome.Error.Reason, outcome.Error.Parameter));
    }

    private sealed class OwnGrant(string subject) : IGrantHandler
    {
        public string GrantType => "urn:own";

        public ValueTask<Grant> HandleAsync(TokenRequest request, Client? client, CancellationToken cancellationToken) =>
            subject is "broken" ? throw new IOException("down") : ValueTask.FromResult(Grant.For(subject, ["read", "secret"], new JsonObject { ["own"] = "x" }));
    }
}
