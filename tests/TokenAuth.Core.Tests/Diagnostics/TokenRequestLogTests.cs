using Microsoft.Extensions.Logging;
using TokenAuth.Clients;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Diagnostics;

namespace TokenAuth.Core.Tests.Diagnostics;

public sealed class TokenRequestLogTests
{
    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task Issued_token_is_logged_by_its_id()
    {
        var outcome = await _pipeline.LogInAsync("read", client: new ClientCredentials("web", null));
        var record = _pipeline.Log.LatestRecord;
        Assert.Equal((LogLevel.Information, EventIds.TokenIssued), (record.Level, record.Id.Id));
        Assert.Equal($"Issued token {outcome.Response!.AccessToken.Id} to 'alice' for client 'web' with scope 'read'.", record.Message);
    }

    [Fact]
    public async Task Refusal_is_logged_with_its_private_reason()
    {
        await _pipeline.LogInAsync(password: "wrong", client: new ClientCredentials("web", null));
        var record = _pipeline.Log.LatestRecord;
        Assert.Equal((LogLevel.Information, EventIds.TokenRequestRefused), (record.Level, record.Id.Id));
        Assert.Equal("Refused a token request: invalid_grant (WrongPassword), client 'web'.", record.Message);
    }

    [Fact]
    public async Task Refusal_without_a_client_says_that_there_was_none()
    {
        await _pipeline.LogInAsync(password: "wrong");
        Assert.EndsWith(", client '(none)'.", _pipeline.Log.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_id_that_no_client_can_have_writes_no_log_lines_of_its_own()
    {
        await _pipeline.LogInAsync(client: new ClientCredentials("x'.\nIssued token 1 to 'admin'", null));
        Assert.DoesNotContain('\n', _pipeline.Log.LatestRecord.Message);
        Assert.DoesNotContain("admin", _pipeline.Log.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_log_line_has_a_password_a_secret_or_a_token()
    {
        const string Password = "a-password-nobody-should-see";
        const string Secret = "a-secret-nobody-should-see-of-32-characters";
        var issued = await _pipeline.LogInAsync(client: new ClientCredentials("service", TestPipeline.Secret));
        foreach (var user in (string[])["alice", "nobody", "disabled", "damaged"])
            await _pipeline.LogInAsync(null, user, Password);
        await _pipeline.LogInAsync(null, "alice", Password, new ClientCredentials("service", Secret));
        await _pipeline.LogInAsync(Password, "alice", "wonder");
        var lines = _pipeline.Log.GetSnapshot().Select(record => $"{record.Message} {string.Join(' ', record.StructuredState!.Select(pair => pair.Value))} {record.Exception}").ToList();
        Assert.Equal(8, lines.Count);
        Assert.All(lines, line => Assert.All(
            [Password, Secret, TestPipeline.Secret, "wonder", issued.Response!.AccessToken.Value, issued.Response.AccessToken.Value.Split('.')[2]],
            hidden => Assert.DoesNotContain(hidden, line, StringComparison.Ordinal)));
    }
}
