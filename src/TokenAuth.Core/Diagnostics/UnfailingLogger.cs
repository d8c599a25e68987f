using Microsoft.Extensions.Logging;

namespace TokenAuth.Diagnostics;

/// <summary>
/// For where nobody is who could take an exception of a log: a provider throws on a full disk, or once it is disposed. Metrics and health checks say
/// what is not in the log then.
/// </summary>
internal sealed class UnfailingLogger(ILogger logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is no other place to say so.
        }
    }
}
