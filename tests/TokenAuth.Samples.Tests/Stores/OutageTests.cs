using System.Diagnostics;
using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>A PostgreSQL that is away for longer than the window of the previous refresh token, while everything is asked without pause.</summary>
public sealed class OutageTests(ITestOutputHelper log)
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(4);

    [NeedsProgramFact(PostgresServer.Program)]
    public async Task While_the_database_is_away_nobody_hears_anything_but_try_again_later_and_nobody_is_logged_out()
    {
        await using var postgres = await PostgresServer.StartAsync();
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", Settings(postgres));
        var refreshing = Clients(host, 6);
        var losing = Clients(host, 4);
        await Task.WhenAll(refreshing.Concat(losing).Select(client => client.LogInAsync(TestUser.Alice)));
        var callers = await CallersAsync(host);
        using var end = new CancellationTokenSource();
        try
        {
            List<Task> work =
            [
                .. refreshing.Select(client => Task.Run(() => client.RefreshUntilAsync(end.Token))),
                .. callers.Select(caller => Task.Run(() => caller.RunUntilAsync(host, end.Token))),
            ];
            await Eventually.BecomesTrueAsync("everything works", () => HaveFailed(work) || callers.All(caller => caller.Good > 0));
            await Task.WhenAll(losing.Select(client => client.LoseAnswerAsync()));

            await postgres.HaltAsync();
            var away = Stopwatch.StartNew();
            work.AddRange(losing.Select(client => Task.Run(() => client.RefreshUntilAsync(end.Token))));
            await Eventually.BecomesTrueAsync("the health check is degraded", () => IsHealthAsync(host, "Degraded"));
            await Eventually.BecomesTrueAsync("the window is over", () => HaveFailed(work) || away.Elapsed > _window + TimeSpan.FromSeconds(1));
            await Eventually.BecomesTrueAsync("everybody was told to try again later", () => HaveFailed(work) || callers.Skip(1).All(caller => caller.Refused > 0));
            var served = callers[0].Good;
            await Eventually.BecomesTrueAsync("protected requests are served", () => HaveFailed(work) || callers[0].Good > served);
            await postgres.RestartAsync();

            await Eventually.BecomesTrueAsync("the health check is healthy", () => IsHealthAsync(host, "Healthy"));
            var before = callers.Select(caller => caller.Good).ToList();
            await Eventually.BecomesTrueAsync("everything works again", () =>
                HaveFailed(work) || (callers.Zip(before).All(pair => pair.First.Good > pair.Second) && refreshing.Concat(losing).All(client => client.Refreshes > 1)));
            await end.CancelAsync();
            await Task.WhenAll(work);
            log.WriteLine($"{refreshing.Sum(client => client.Refreshes)} refreshes, {callers.Sum(caller => caller.Good)} good answers, {callers.Sum(caller => caller.Refused)} times to try again.");
        }
        finally
        {
            await end.CancelAsync();
            refreshing.Concat(losing).ToList().ForEach(client => client.Dispose());
        }
    }

    private static List<RefreshingClient> Clients(SampleHost host, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new RefreshingClient(() => new Uri(host.Address)))];

    private static async Task<SteadyCaller[]> CallersAsync(SampleHost host)
    {
        var (id, secret) = (("client_id", TestClient.Encoding.Id), ("client_secret", TestClient.Encoding.Secret!));
        using var answer = await host.PostTokenAsync(TestUser.Alice.Form());
        var token = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
        return
        [
            SteadyCaller.Protected("/users/me", token, "alice"),
            SteadyCaller.Form("a login", "/token", "access_token", ("username", TestUser.Alice.Name), ("password", TestUser.Alice.Password)),
            SteadyCaller.Form("client_credentials", "/token", "access_token", ("grant_type", "client_credentials"), id, secret),
            SteadyCaller.Form("introspection", "/introspect", "\"active\":true", ("token", token), id, secret),
        ];
    }

    private static async Task<bool> IsHealthAsync(SampleHost host, string health)
    {
        using var response = await host.GetAsync("/health");
        return string.Equals(await response.Content.ReadAsStringAsync(), health, StringComparison.Ordinal);
    }

    /// <summary>Then there is nothing to wait for.</summary>
    private static bool HaveFailed(List<Task> work) => work.Exists(task => task.IsFaulted);

    private static (string Name, string Value)[] Settings(PostgresServer postgres) =>
    [
        .. TestUser.Settings(TestUser.Alice),
        .. TestClient.Settings(TestClient.Encoding),
        ("TokenAuth__Store", "PostgreSql"),
        ("TokenAuth__RefreshReuseWindow", $"{_window:c}"),
        ("ConnectionStrings__TokenAuth", postgres.ConnectionString),
        ("Logging__LogLevel__TokenAuth.Grants", "Warning"),
        ("Logging__LogLevel__TokenAuth.AspNetCore.Endpoints", "None"), // thousands, each with its exception
    ];
}
