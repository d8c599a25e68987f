using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>SQLite on a disk that is full for a while.</summary>
public sealed class FullDiskTests(ITestOutputHelper log)
{
    [NeedsProgramFact(SmallDisk.Right)]
    public async Task While_the_disk_is_full_what_writes_is_told_to_try_again_later_what_reads_is_served_and_nobody_is_logged_out()
    {
        using var host = await SampleHost.StartAsync("TokenAuth.Sample", SmallDisk.Around, Settings());
        var disk = new SmallDisk(host);
        var clients = Enumerable.Range(0, 4).Select(_ => new RefreshingClient(() => new Uri(host.Address))).ToList();
        await Task.WhenAll(clients.Select(client => client.LogInAsync(TestUser.Alice)));
        var callers = await Callers.StartAsync(host);
        using var end = new CancellationTokenSource();
        try
        {
            disk.Fill();
            var refreshing = clients.Select(client => Task.Run(() => client.RefreshUntilAsync(end.Token))).ToList();
            await Eventually.BecomesTrueAsync("the disk is full", () => refreshing.Exists(task => task.IsFaulted) || clients.TrueForAll(client => client.Retries > 0));
            foreach (var caller in callers.Writing)
                Assert.False(await caller.CallAsync(host));
            foreach (var caller in callers.Reading)
                Assert.True(await caller.CallAsync(host));
            disk.Free();

            var before = clients.ConvertAll(client => client.Refreshes);
            await Eventually.BecomesTrueAsync("all sessions go on", () =>
                refreshing.Exists(task => task.IsFaulted) || clients.Zip(before).All(pair => pair.First.Refreshes > pair.Second + 1));
            await end.CancelAsync();
            await Task.WhenAll(refreshing);
            log.WriteLine($"{clients.Sum(client => client.Refreshes)} refreshes, {clients.Sum(client => client.Retries)} retries.");
            foreach (var caller in callers.Writing)
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
