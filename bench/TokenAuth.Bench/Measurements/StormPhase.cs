using System.Net;
using TokenAuth.Bench.Load;
using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Measurements;

/// <summary>What protected requests meet, paced and as many as possible, and what users from other networks meet who log in meanwhile.</summary>
/// <param name="Paced">Milliseconds, sorted.</param>
/// <param name="PerSecond">Of as many requests as possible.</param>
/// <param name="Logins">Beside the paced requests.</param>
/// <param name="SaturatedLogins">Beside as many requests as possible.</param>
internal sealed record StormPhase(IReadOnlyList<double> Paced, double PerSecond, StormPhase.LoginTimes Logins, StormPhase.LoginTimes SaturatedLogins)
{
    private static readonly TimeSpan _requestPace = TimeSpan.FromMilliseconds(5), _loginPace = TimeSpan.FromSeconds(1);

    internal double Median => Figures.Median(Paced);

    internal double P99 => Paced[(int)Math.Ceiling(Paced.Count * 0.99) - 1];

    internal double PercentWithin100 => 100.0 * Paced.Count(time => time <= 100) / Paced.Count;

    internal static async Task<StormPhase> RunAsync(StormClient client, OtherUsers others, string token, StormSettings settings)
    {
        var logins = LoginAsync(others, settings.Duration);
        var paced = await PacedLoad.RunAsync(settings.Duration, _requestPace, async patience =>
        {
            await client.AskAsync(token, patience);
            return true;
        });
        var beside = await logins;
        var saturatedLogins = LoginAsync(others, settings.Duration / 2);
        var saturating = await SaturateAsync(client, token, settings);
        return new StormPhase([.. paced.Select(request => request.Took.TotalMilliseconds).Order()], saturating, beside, await saturatedLogins);
    }

    /// <returns>Requests a second.</returns>
    internal static Task<double> SaturateAsync(StormClient client, string token, StormSettings settings) =>
        SaturatingLoad.RunAsync(settings.Duration / 2, settings.Connections, patience => client.AskAsync(token, patience));

    private static async Task<LoginTimes> LoginAsync(OtherUsers others, TimeSpan duration)
    {
        var tried = await PacedLoad.RunAsync(duration, _loginPace, others.TryLoginAsync);
        return new LoginTimes([.. tried.Where(login => login.Answer is HttpStatusCode.OK).Select(login => login.Took.TotalMilliseconds)], tried.Count);
    }

    /// <summary>Logins of others, a second apart.</summary>
    /// <param name="Succeeded">Milliseconds of those that succeeded.</param>
    /// <param name="Tried">How many were tried.</param>
    internal sealed record LoginTimes(IReadOnlyList<double> Succeeded, int Tried);
}
