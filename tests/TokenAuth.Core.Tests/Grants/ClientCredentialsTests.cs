using TokenAuth.Clients;

namespace TokenAuth.Core.Tests.Grants;

public sealed class ClientCredentialsTests
{
    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task A_client_gets_a_token_of_its_own_and_no_refresh_token()
    {
        var outcome = await AskAsync(new ClientCredentials("batch", TestPipeline.Secret));
        var token = _pipeline.Authority.Verifier.Verify(outcome.Response!.AccessToken.Value).Token!;
        Assert.Equal(("batch", "batch", "read"), (token.Subject, token.ClientId, string.Join(' ', token.Scopes)));
        Assert.Equal((null, null), (outcome.Response.RefreshToken, token.SessionId));
    }

    [Fact]
    public async Task A_public_client_may_not() =>
        TokenServiceTests.AssertRefused("unauthorized_client", "grant_type_not_allowed", await AskAsync(new ClientCredentials("open", null)));

    [Fact]
    public async Task Without_a_client_nobody_may() => TokenServiceTests.AssertRefused("invalid_client", "no_client", await AskAsync(null));

    private Task<TokenAuth.Grants.TokenOutcome> AskAsync(ClientCredentials? client) => _pipeline.AskAsync(client, ("grant_type", "client_credentials"));
}
