using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Tests.Shared;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>Every error the token endpoint can give, whole, so that a change of any of them shows in a review.</summary>
public sealed partial class TokenAnswerSnapshotTests
{
    private const string Login = "username=alice&password=correct+horse+battery+staple";

    [Fact]
    public async Task Errors_in_the_form_of_the_RFC() => await Snap.Verify(await CollectAsync("Rfc"));

    [Fact]
    public async Task Errors_in_the_form_of_FastApi() => await Snap.Verify(await CollectAsync("FastApi"));

    private static async Task<string> CollectAsync(string compatibility)
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("Compatibility", compatibility)));
        var text = new StringBuilder();
        foreach (var form in (string[])[
            "", "grant_type=password", "grant_type=password&username=alice", "username=alice&password=wrong", $"{Login}&grant_type=other", $"{Login}&scope=admin",
            $"{Login}&username=bob", "username=%FF", "username=%00", $"{Login}&client_secret=x", $"{Login}&client_id=web&client_secret=x",
            $"{Login}&client_id=batch&client_secret=web-secret", $"x={new string('x', 40_000)}"])
        {
            var shown = form.Length > 200 ? $"{form[..20]}…" : form;
            text.Append("POST /token ").AppendLine(shown).Append(await app.PostFormAsync(form)).AppendLine().AppendLine();
        }

        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        text.AppendLine("POST /token as JSON").Append(await app.PostAsync(json)).AppendLine().AppendLine();
        text.AppendLine("POST /token as two clients").Append(await app.PostFormAsync($"{Login}&client_secret=x", ("Authorization", "Basic d2ViOndlYi1zZWNyZXQ="))).AppendLine().AppendLine();
        await using var broken = await TestApp.ServerAsync(
            settings: TestSettings.Server(("Compatibility", compatibility)), add: builder => builder.Services.AddSingleton<IUserStore>(new BrokenUsers()));
        text.AppendLine("POST /token while the store is down").Append(await broken.PostFormAsync(Login));
        return Token.Replace(text.ToString(), "TOKEN");
    }

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Token { get; }

    private sealed class BrokenUsers : IUserStore
    {
        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => throw new TimeoutException();

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw new TimeoutException();
    }
}
