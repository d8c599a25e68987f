using System.Security.Cryptography;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>
/// One session that goes on and on, or is ended by the load now and then and begun anew. It is lost where a refresh says <c>invalid_grant</c>
/// although the load has not ended it.
/// </summary>
internal sealed class SessionSlot(SoakClient client, Ledger ledger, RevocationChecks revocations, int number, bool isChurned)
{
    /// <summary>50 refreshes a second of all slots together.</summary>
    internal const int Slots = 60, Churned = 20;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1.2);

    private volatile LoadSession? _current;

    internal LoadSession? Current => _current;

    internal async Task StartAsync()
    {
        while (_current is null)
        {
            var patience = number % 2 is 0 ? SoakClient.Patience : SoakClient.Impatience;
            var (session, answer) = await LoadSession.StartAsync(client, SoakServer.Member(number % SoakServer.Members), Contract.Password, patience);
            if (session is null)
                ledger.Find(Ledger.GoodRefused, $"login: {answer}");
            else
                ledger.Count("sessions started");
            _current = session;
        }
    }

    internal async Task RunUntilAsync(CancellationToken end)
    {
        await StartAsync();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(_pause, CancellationToken.None);
            if (isChurned && Dice(16) is 0)
                await EndAsync(_current!);
            else
                await RefreshAsync(_current!);
            await StartAsync();
        }
    }

    /// <summary>After everything: whether the session is there.</summary>
    internal async Task CheckAsync() => Judge(await _current!.RefreshAsync());

    private async Task RefreshAsync(LoadSession session)
    {
        if (Dice(20) is not 0)
        {
            Judge(await session.RefreshAsync());
            return;
        }

        var (one, other) = await session.RefreshTwiceAsync();
        ledger.Count("refreshes from two tabs at once");
        if (Judge(one) && Judge(other) && !string.Equals(one.Find("refresh_token"), other.Find("refresh_token"), StringComparison.Ordinal))
            ledger.Find(Ledger.Unexpected, "two tabs have different successors of one refresh token");
    }

    private bool Judge(Answer answer)
    {
        if (answer.IsGood)
            return true;
        ledger.Find(Ledger.Lost, $"slot {number}: {answer}");
        _current = null;
        return false;
    }

    private async Task EndAsync(LoadSession session)
    {
        var (token, way) = (session.AccessToken, Dice(4));
        var answer = way switch
        {
            0 => await session.LogOutAsync(),
            1 => await session.RevokeAccessTokenAsync(),
            _ => await session.RevokeAsync(),
        };
        if (!answer.IsGood && way is not 0)
            ledger.Find(Ledger.Unexpected, $"revocation: {answer}");
        revocations.Expect(token);
        if (way is 1)
            return;
        ledger.Count("sessions ended by the load");
        _current = null;
    }

    private static int Dice(int sides) => RandomNumberGenerator.GetInt32(sides);
}
