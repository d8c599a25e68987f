using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>SQLite on a disk that is full for a while.</summary>
public sealed class FullDiskTests(ITestOutputHelper log)
{
    private static readonly (string, string)[] _client = [("client_id", TestClient.Encoding.Id), ("client_secret", TestClient.Encoding.Secret!)];

    [NeedsProgramFact(SmallDisk.Right)]
    public async Task While_the_disk_is_full_what_writes_is_told_to_try_again_later_what_reads_is_served_and_nobody_is_logged_out()
    {
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", SmallDisk.Around, Settings());
        var disk = new SmallDisk(host);
        var clients = Enumerable.Range(0, 4).Select(_ => new RefreshingClient(() => new Uri(host.Address))).ToList();
        await Task.WhenAll(clients.Select(client => client.LogInAsync(TestUser.Alice)));
        using var login = await host.PostTokenAsync(TestUser.Alice.Form());
        var tokens = JsonElement.Parse(await login.Content.ReadAsStringAsync());
        var (accessToken, refreshToken) = (tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("refresh_token").GetString()!);
        SteadyCaller[] writing =
        [
            SteadyCaller.Form("a login", "/token", "access_token", ("username", TestUser.Alice.Name), ("password", TestUser.Alice.Password)),
            SteadyCaller.Form("a refresh", "/token", "access_token", ("grant_type", "refresh_token"), ("refresh_token", refreshToken)),
            SteadyCaller.Form("a revocation", "/revoke", "", ("token", refreshToken)),
        ];
        SteadyCaller[] reading =
        [
            SteadyCaller.Protected("/users/me", accessToken, "alice"),
            SteadyCaller.Form("client_credentials", "/token", "access_token", [("grant_type", "client_credentials"), .. _client]),
            SteadyCaller.Form("introspection", "/introspect", "\"active\":true", [("token", accessToken), .. _client]),
        ];
        using var end = new CancellationTokenSource();
        try
        {
            disk.Fill();
            var refreshing = clients.Select(client => Task.Run(() => client.RefreshUntilAsync(end.Token))).ToList();
            await Eventually.BecomesTrueAsync("the disk is full", () => refreshing.Exists(task => task.IsFaulted) || clients.TrueForAll(client => client.Retries > 0));
            foreach (var caller in writing)
                Assert.False(await caller.CallAsync(host));
            foreach (var caller in reading)
                Assert.True(await caller.CallAsync(host));
            disk.Free();

            var before = clients.ConvertAll(client => client.Refreshes);
            await Eventually.BecomesTrueAsync("all sessions go on", () =>
                refreshing.Exists(task => task.IsFaulted) || clients.Zip(before).All(pair => pair.First.Refreshes > pair.Second + 1));
            await end.CancelAsync();
            await Task.WhenAll(refreshing);
            log.WriteLine($"{clients.Sum(client => client.Refreshes)} refreshes, {clients.Sum(client => client.Retries)} retries.");
            foreach (var caller in writing)
                Assert.True(await caller.CallAsync(host));
        }
        finally
        {
            await end.CancelAsync();
            clients.ForEach(client => client.Dispose());
        }
    }

    private static (string Name, string Value)[] Settings() =>
    [
        .. TestUser.Settings(TestUser.Alice),
        .. TestClient.Settings(TestClient.Encoding),
        ("Logging__LogLevel__TokenAuth.Grants", "Warning"),
        ("Logging__LogLevel__TokenAuth.AspNetCore.Endpoints", "None"),
    ];
}
