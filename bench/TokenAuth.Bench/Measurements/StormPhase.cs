using System.Net;
using TokenAuth.Bench.Load;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>What protected requests meet, paced and as many as possible, and what a user from another network meets who logs in meanwhile.</summary>
/// <param name="Paced">Milliseconds, sorted.</param>
/// <param name="PerSecond">Of as many requests as possible.</param>
/// <param name="Logins">Milliseconds of the logins that succeeded.</param>
/// <param name="LoginsTried">How many were tried.</param>
internal sealed record StormPhase(IReadOnlyList<double> Paced, double PerSecond, IReadOnlyList<double> Logins, int LoginsTried)
{
    private static readonly TimeSpan _requestPace = TimeSpan.FromMilliseconds(5), _loginPace = TimeSpan.FromSeconds(1);

    internal double Median => Figures.Median(Paced);

    internal double P99 => Paced[(int)Math.Ceiling(Paced.Count * 0.99) - 1];

    internal double PercentWithin100 => 100.0 * Paced.Count(time => time <= 100) / Paced.Count;

    internal static async Task<StormPhase> RunAsync(StormClient client, StormClient other, string token, BenchSettings settings)
    {
        var logins = PacedLoad.RunAsync(settings.Duration, _loginPace, patience => other.TryLoginAsync(Contract.OtherUsername, Contract.Password, patience));
        var paced = await PacedLoad.RunAsync(settings.Duration, _requestPace, async patience =>
        {
            await client.AskAsync(token, patience);
            return true;
        });
        var tried = await logins;
        var saturating = await SaturatingLoad.RunAsync(settings.Duration / 2, settings.Connections, patience => client.AskAsync(token, patience));
        return new StormPhase(
            [.. paced.Select(request => request.Took.TotalMilliseconds).Order()],
            saturating,
            [.. tried.Where(login => login.Answer is HttpStatusCode.OK).Select(login => login.Took.TotalMilliseconds)],
            tried.Count);
    }
}
