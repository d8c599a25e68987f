using Microsoft.Extensions.Logging;

namespace TokenAuth.EntityFrameworkCore.Diagnostics;

/// <summary>Every log line of this assembly. No parameter is ever a secret, a token or a password.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.DatabaseNotReady, LogLevel.Error, "The database of TokenAuth could not be made ready: it is tried again every {Seconds} seconds, and requests that need it get 503 meanwhile.")]
    internal static partial void DatabaseNotReady(this ILogger logger, double seconds, Exception exception);

    [LoggerMessage(EventIds.DatabaseReady, LogLevel.Information, "The database of TokenAuth is ready; migrations applied now: {Count}.")]
    internal static partial void DatabaseReady(this ILogger logger, int count);
}
