using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>Requests that begin when they are due, whatever became of those before: as many as users send, not as many as are answered.</summary>
internal sealed class PacedRequests(SoakClient client, SoakClient stranger, Ledger ledger, IReadOnlyList<SessionSlot> slots)
{
    internal Task RunUntilAsync(CancellationToken end) => Task.WhenAll(
        EveryAsync(TimeSpan.FromMilliseconds(5), ProtectedAsync, end),
        EveryAsync(TimeSpan.FromMilliseconds(200), IntrospectionAsync, end),
        EveryAsync(TimeSpan.FromMilliseconds(200), ServiceAsync, end),
        EveryAsync(TimeSpan.FromSeconds(2), WrongPasswordAsync, end));

    private static async Task EveryAsync(TimeSpan pace, Func<Task> request, CancellationToken end)
    {
        HashSet<Task> underWay = [];
        var clock = Stopwatch.StartNew();
        for (var due = pace; !end.IsCancellationRequested; due += pace)
        {
            if (due - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early + TimeSpan.FromMilliseconds(0.5), CancellationToken.None); // delays have whole milliseconds
            underWay.Add(request());
            underWay.RemoveWhere(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(underWay);
    }

    private async Task ProtectedAsync()
    {
        if (Any() is not { } session)
            return;
        var token = session.AccessToken;
        var answer = await client.GetAsync("protected", client.Next(), Contract.ProtectedPath, token);
        if (!answer.IsGood && !answer.IsForLater && !session.MayBeRefused(token))
            ledger.Find(Ledger.GoodRefused, $"protected: {answer}");
    }

    private async Task IntrospectionAsync()
    {
        if (Any() is not { } session)
            return;
        var token = session.AccessToken;
        var answer = await client.PostAsServiceAsync("introspect", client.Next(), Contract.IntrospectionPath, ("token", token));
        var isActive = answer.IsGood && answer.Body.StartsWith("{\"active\":true", StringComparison.Ordinal);
        if (!isActive && !answer.IsForLater && !session.MayBeRefused(token))
            ledger.Find(Ledger.GoodRefused, $"introspection: {answer}");
    }

    private async Task ServiceAsync()
    {
        var answer = await client.PostAsServiceAsync("client_credentials", client.Next(), Contract.TokenPath, ("grant_type", "client_credentials"));
        if (!answer.IsGood && !answer.IsForLater)
            ledger.Find(Ledger.GoodRefused, $"client_credentials: {answer}");
    }

    private async Task WrongPasswordAsync()
    {
        var answer = await stranger.PostAsync(
            "wrong password", stranger.Next(), Contract.TokenPath, null,
            ("grant_type", "password"), ("client_id", Contract.App), ("username", SoakServer.Member(RandomNumberGenerator.GetInt32(SoakServer.Members))), ("password", "a guess"));
        if (answer.Status is not HttpStatusCode.BadRequest && !answer.IsForLater)
            ledger.Find(Ledger.Unexpected, $"wrong password: {answer}");
    }

    private LoadSession? Any() => slots[RandomNumberGenerator.GetInt32(slots.Count)].Current;
}
