using System.Text.Json;
using System.Text.Json.Nodes;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>What samples/clients/README.md says of all four clients.</summary>
internal static class ClientBehaviour
{
    internal static async Task LogsInOnceAndCallsBothServersAsync(Command program, HostPair hosts, TestUser user)
    {
        using var client = new SampleClient(program, hosts);

        var first = await client.RunAsync(user.Name, user.Password);
        Succeeded(first, user);
        Assert.Equal("600", TemporaryFolder.ModeOf(client.TokenFile));
        var kept = await File.ReadAllTextAsync(client.TokenFile);

        // Without a password there is only the stored token.
        Succeeded(await client.RunAsync(user.Name, password: null), user);
        Assert.Equal(kept, await File.ReadAllTextAsync(client.TokenFile));
        Assert.All([client.Stored("access_token"), client.Stored("refresh_token"), user.Password], secret => Assert.DoesNotContain(secret, first.Output + first.Error, StringComparison.Ordinal));
    }

    internal static async Task WorksAsync(Command program, HostPair hosts, TestUser user)
    {
        using var client = new SampleClient(program, hosts);
        Succeeded(await client.RunAsync(user.Name, user.Password), user);
    }

    internal static async Task EndsWith2WhenTheLoginIsRefusedAsync(Command program, HostPair hosts)
    {
        using var client = new SampleClient(program, hosts);

        var run = await client.RunAsync(TestUser.Alice.Name, "not her password");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("login: refused, 400 invalid_grant: Incorrect username or password.", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(client.TokenFile));
    }

    internal static async Task EndsWith3WhenAScopeIsMissingAsync(Command program, HostPair hosts)
    {
        using var client = new SampleClient(program, hosts);

        var run = await client.RunAsync(TestUser.Guest.Name, TestUser.Guest.Password);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("users/me: 200", run.Output, StringComparison.Ordinal);
        Assert.Matches("dart/finance/business/1234567891: forbidden, 403 insufficient_scope.*; needs scope: finance:read", run.Error);
        Assert.Matches("admin: forbidden, 403 insufficient_scope.*; needs scope: admin", run.Error);
    }

    internal static async Task LogsInAgainWhenTheStoredTokenIsRefusedAsync(Command program, HostPair hosts, TestUser user)
    {
        using var client = new SampleClient(program, hosts);
        client.Store(user, "not.a.token");

        var run = await client.RunAsync(user.Name, user.Password);

        Succeeded(run, user);
        Assert.Contains("users/me: the token is refused, 401 invalid_token", run.Error, StringComparison.Ordinal);
    }

    internal static async Task RefreshesWithoutAskingForThePasswordAsync(Command program, HostPair hosts, TestUser user)
    {
        using var client = new SampleClient(program, hosts);
        Succeeded(await client.RunAsync(user.Name, user.Password), user);

        foreach (var (member, value) in ((string, JsonNode)[])[("expires_at", 0), ("access_token", "not.a.token")])
        {
            var spent = client.Stored("refresh_token");
            client.Change(member, value);

            var run = await client.RunAsync(user.Name, password: null);

            Succeeded(run, user);
            Assert.NotEqual(spent, client.Stored("refresh_token"));
            Assert.Equal("600", TemporaryFolder.ModeOf(client.TokenFile));
            Assert.DoesNotContain(client.Stored("refresh_token"), run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    internal static async Task LogsInAgainWhenTheRefreshIsRefusedAsync(Command program, HostPair hosts, TestUser user)
    {
        using var client = new SampleClient(program, hosts);
        client.Store(user, "not.a.token", "not a refresh token");

        var run = await client.RunAsync(user.Name, user.Password);

        Succeeded(run, user);
        Assert.Contains("refresh: refused, 400 invalid_grant", run.Error, StringComparison.Ordinal);
        Assert.NotEqual("not a refresh token", client.Stored("refresh_token"));
    }

    private static void Succeeded(FinishedProgram run, TestUser user)
    {
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Collection(
            lines,
            me => Assert.Contains(user.Name, Answer("users/me", me).GetProperty("sub").GetString()!, StringComparison.Ordinal),
            finance => Assert.Equal(2, Answer("dart/finance/business/1234567891", finance).GetProperty("newCompanyFinance").GetArrayLength()),
            admin => Answer("admin", admin));
    }

    private static JsonElement Answer(string label, string line)
    {
        Assert.StartsWith($"{label}: 200 ", line, StringComparison.Ordinal);
        return JsonElement.Parse(line[$"{label}: 200 ".Length..]);
    }
}
