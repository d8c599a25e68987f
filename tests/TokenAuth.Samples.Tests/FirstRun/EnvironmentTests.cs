using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.FirstRun;

/// <summary>The users of these hosts come from <c>TokenAuth__Users__0__…</c> in the environment.</summary>
[Collection(AuthorityHostsDefinition.Name)]
public sealed class EnvironmentTests(AuthorityHosts hosts)
{
    [Fact]
    public async Task A_user_from_the_environment_logs_in() => await LogsInAsync(TestUser.Alice);

    [Fact]
    public async Task A_user_with_a_korean_name_and_password_from_the_environment_logs_in() => await LogsInAsync(TestUser.Korean);

    [Fact]
    public void With_users_from_the_environment_no_administrator_is_made() =>
        Assert.False(File.Exists(hosts.TokenServer.FileNamed(".tokenauth/admin.json")));

    private async Task LogsInAsync(TestUser user)
    {
        var claims = await hosts.TokenServer.GetJsonAsync("/users/me", await hosts.TokenOfAsync(user));

        Assert.Equal(user.Name, claims.GetProperty("sub").GetString());
        Assert.Equal(user.Scopes, claims.GetProperty("scope").GetString()!.Split(' '));
    }
}
