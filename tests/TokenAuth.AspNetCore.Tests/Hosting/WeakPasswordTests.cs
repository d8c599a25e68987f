using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>Passwords in the settings are taken as they are.</summary>
public sealed class WeakPasswordTests
{
    [Theory]
    [InlineData("fourteen chars", "The password has fewer than 15 characters.")]
    [InlineData("Password12345678", "The password is one of those that everybody tries first: a common word, a row of keys, or a repetition.")]
    public async Task Weak_password_of_a_configured_user_is_a_warning_and_logs_in(string password, string reason)
    {
        await using var app = await StartAsync(password);
        var warning = Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == EventIds.WeakPassword);
        Assert.Equal((LogLevel.Warning, $"User 'carol' of the configuration has a weak password, with which the user can log in all the same. {reason}"), (warning.Level, warning.Message));
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Message.Contains(password, StringComparison.Ordinal));
        Assert.Equal(200, (await app.PostFormAsync($"username=carol&password={Uri.EscapeDataString(password)}")).Status);
    }

    [Fact]
    public async Task Good_password_and_a_hash_are_no_warning()
    {
        await using var app = await StartAsync("twelve purple elephants");
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Id.Id == EventIds.WeakPassword);
    }

    private static Task<TestApp> StartAsync(string password) => TestApp.StartAsync(
        TestSettings.Server(("Users:2:Username", "carol"), ("Users:2:PasswordHash", ""), ("Users:2:Password", password)),
        builder => builder.Services.AddTokenAuthServer(),
        app => app.MapTokenAuthServer());
}
