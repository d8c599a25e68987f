using System.Net;
using System.Security.Cryptography;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>Makes a user, who logs in, and takes everything from the user again: by disabling, by another password, by removal.</summary>
internal sealed class Administrator(SoakClient client, Ledger ledger, RevocationChecks revocations)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(8);
    private int _users;

    internal async Task RunUntilAsync(CancellationToken end)
    {
        var (self, answer) = await LoadSession.StartAsync(client, Contract.Username, Contract.Password, SoakClient.Patience);
        for (; self is not null && !end.IsCancellationRequested; await Task.Delay(_pause, CancellationToken.None))
        {
            await MakeAndUndoAsync(self);
            answer = await self.RefreshAsync();
            if (!answer.IsGood)
                break;
        }

        if (!answer.IsGood)
            ledger.Find(Ledger.Lost, $"the administrator: {answer}");
    }

    private async Task MakeAndUndoAsync(LoadSession self)
    {
        var (name, password) = ($"temporary-{++_users}", RandomNumberGenerator.GetHexString(20));
        var user = new Uri($"{Contract.UsersPath}/{name}", UriKind.Relative);
        await ChangeAsync(self, HttpMethod.Post, Contract.UsersPath, new { username = name, password, scope = Contract.Scope }, HttpStatusCode.Conflict);
        var (session, login) = await LoadSession.StartAsync(client, name, password, SoakClient.Patience);
        if (session is null)
        {
            ledger.Find(Ledger.GoodRefused, $"login of {name}: {login}");
            return;
        }

        session.BeginEnd();
        await ((_users % 3) switch
        {
            0 => ChangeAsync(self, HttpMethod.Patch, user, new { disabled = true }),
            1 => ChangeAsync(self, HttpMethod.Put, new Uri($"{user}/password", UriKind.Relative), new { password = RandomNumberGenerator.GetHexString(20) }),
            _ => ChangeAsync(self, HttpMethod.Delete, user, body: null, HttpStatusCode.NotFound),
        });
        revocations.Expect(session.AccessToken);
        var refresh = await session.RefreshAsync();
        if (refresh.IsGood)
            ledger.Find(Ledger.RevokedAccepted, $"the refresh token of {name}");
        await ChangeAsync(self, HttpMethod.Delete, user, body: null, HttpStatusCode.NotFound);
    }

    /// <summary>Until there is a final answer. Where only the answer to the first request was lost, that to the next may be <paramref name="again"/>.</summary>
    private async Task ChangeAsync(LoadSession self, HttpMethod method, Uri path, object? body, HttpStatusCode? again = null)
    {
        while (true)
        {
            var answer = await client.InsistAsync(instance => client.SendJsonAsync("administration", instance, method, path, self.AccessToken, body));
            if (answer.Status is HttpStatusCode.Unauthorized && (await self.RefreshAsync()).IsGood)
                continue; // it has expired while the server was away
            if (!answer.IsGood && answer.Status != again)
                ledger.Find(Ledger.Unexpected, $"{method} {path}: {answer}");
            return;
        }
    }
}
