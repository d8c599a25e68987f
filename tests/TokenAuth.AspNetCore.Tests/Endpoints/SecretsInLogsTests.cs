using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>Everything that is logged at all, at the lowest level, by us and by the framework.</summary>
public sealed class SecretsInLogsTests
{
    private const string WrongPassword = "wr0ng-p4ssword";
    private const string WrongSecret = "wr0ng-s3cret";

    [Theory]
    [InlineData("Rfc")]
    [InlineData("FastApi")]
    public async Task No_password_token_or_secret_is_ever_logged(string compatibility)
    {
        await using var app = await TestApp.ServerAsync(map => map.MapGet("/", () => "ran").RequireToken("orders:read"), TestSettings.Server(("Compatibility", compatibility)));
        var login = $"username=alice&password={TestSettings.AlicePassword.Replace(' ', '+')}";
        foreach (var form in (string[])[
            login, $"{login}&scope=no-such-scope", $"{login}&grant_type=other", $"{login}&scope=x&scope=x", $"{login}&x=%FF",
            $"{login}&client_id=web&client_secret={TestSettings.ShortSecret}", $"{login}&client_id=web&client_secret={WrongSecret}",
            $"{login}&client_secret={WrongSecret}", $"username=alice&password={WrongPassword}", $"username=unknown&password={WrongPassword}",
            $"username=alice&password={WrongPassword}%00", $"{login}&x={new string('x', 40_000)}"])
        {
            await app.PostFormAsync(form);
            await app.PostFormAsync(form, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"web:{TestSettings.ShortSecret}"))}"));
            await app.PostFormAsync(form, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"web:{WrongSecret}"))}"));
            await app.PostFormAsync(form, ("Authorization", $"Bearer {WrongSecret}"));
        }

        var answer = await app.PostFormAsync(login);
        var token = JsonDocument.Parse(answer.Body).RootElement.GetProperty("access_token").GetString()!;
        foreach (var bearer in (string[])[token, token[..^2], $"{token}A", WrongSecret, TestTokens.Forge(payload => payload["iss"] = "https://other.example")])
            await app.GetAsync("/", $"Bearer {bearer}");

        AssertLogged(app);
        foreach (var secret in (string[])[TestSettings.AlicePassword, WrongPassword, WrongSecret, TestSettings.ShortSecret, token[..^2], token.Split('.')[1], token.Split('.')[2][..40]])
            AssertNotLogged(app, secret);
    }

    private static void AssertLogged(TestApp app)
    {
        var events = app.Logs.GetSnapshot().Where(record => record.Category?.StartsWith("TokenAuth", StringComparison.Ordinal) == true).Select(record => record.Id.Id).ToHashSet();
        Assert.Superset(new HashSet<int> { 1010, 1011, 2000, 2010 }, events);
    }

    private static void AssertNotLogged(TestApp app, string secret)
    {
        foreach (var record in app.Logs.GetSnapshot())
        {
            var text = $"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])} {string.Join(' ', record.Scopes)}";
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }
}
