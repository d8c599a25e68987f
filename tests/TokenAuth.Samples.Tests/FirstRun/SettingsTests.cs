using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.FirstRun;

[Collection(SharedSecretHostsDefinition.Name)]
public sealed class SettingsTests(SharedSecretHosts hosts)
{
    [Fact]
    public async Task USERNAME_and_PASSWORD_together_replace_the_administrator()
    {
        var admin = await hosts.TokenServer.GetJsonAsync("/admin", await hosts.TokenOfAsync(TestUser.Korean));

        Assert.Equal("You may administer this service.", admin.GetProperty("message").GetString());
        await hosts.TokenServer.Program.WaitForAsync("Log in as one of the configured users.");
        using var unknown = await hosts.TokenServer.PostTokenAsync(new TestUser("admin", "admin").Form());
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task SECRET_KEY_and_ALGORITHM_make_tokens_of_a_shared_secret()
    {
        var token = new JsonWebToken(await hosts.TokenOfAsync(TestUser.Korean));
        var keys = await hosts.TokenServer.GetJsonAsync("/.well-known/jwks.json");

        Assert.Equal("HS256", token.Alg);
        Assert.Equal(TestUser.Korean.Name, token.Subject);
        Assert.Equal(0, keys.GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public void Where_users_and_secret_are_set_nothing_is_kept_but_the_database() => Assert.All(
        Directory.EnumerateFiles(hosts.TokenServer.FileNamed(".tokenauth"), "*", SearchOption.AllDirectories),
        file => Assert.StartsWith("auth.db", Path.GetFileName(file), StringComparison.Ordinal));
}
