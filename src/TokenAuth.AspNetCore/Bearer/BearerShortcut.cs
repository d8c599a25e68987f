using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Whether authentication by token may pass over parts of ASP.NET Core that would come to the same: so long as the application has replaced none of
/// them, adds nothing to them, and nobody listens to their metrics or keeps what they would log.
/// </summary>
internal sealed class BearerShortcut
{
    private static readonly InstrumentAdvice<double> _durations = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] };

    private readonly Instrument[] _metrics;
    private readonly ILogger[] _loggers;
    private volatile UsualServices? _services;

    public BearerShortcut(IMeterFactory meters, ILoggerFactory loggers)
    {
        _loggers = [loggers.CreateLogger<TokenAuthHandler>(), loggers.CreateLogger<DefaultAuthorizationService>()];
        var (authentication, authorization) = (meters.Create("Microsoft.AspNetCore.Authentication"), meters.Create("Microsoft.AspNetCore.Authorization"));

        // The framework's own: a meter gives the same instrument to all who ask for it in the same words.
        _metrics =
        [
            authentication.CreateHistogram("aspnetcore.authentication.authenticate.duration", "s", "The authentication duration for a request.", advice: _durations),
            authentication.CreateCounter<long>("aspnetcore.authentication.challenges", "{challenge}", "The total number of times a scheme is challenged."),
            authorization.CreateCounter<long>("aspnetcore.authorization.attempts", "{attempt}", "The total number of authorization attempts."),
        ];
    }

    /// <param name="context">A request; the first one decides what the application has replaced.</param>
    /// <param name="level">What the framework would log at most.</param>
    internal bool IsOpen(HttpContext context, LogLevel level) => (_services ??= UsualServices.Of(context.RequestServices)).AreUsual
        && !_metrics[0].Enabled && !_metrics[1].Enabled && !_metrics[2].Enabled
        && !_loggers[0].IsEnabled(level) && !_loggers[1].IsEnabled(level);
}
