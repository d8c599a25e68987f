using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TokenAuth.Bench.Servers;

/// <summary>Counts the SQL commands that Entity Framework Core sends in this process, whoever's context it is.</summary>
internal sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly IDisposable _listeners;
    private IDisposable? _events;
    private long _count;

    internal StatementCounter() => _listeners = DiagnosticListener.AllListeners.Subscribe(this);

    internal long Count => Interlocked.Read(ref _count);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.EntityFrameworkCore")
            _events = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key.Equals(RelationalEventId.CommandExecuted.Name, StringComparison.Ordinal))
            Interlocked.Increment(ref _count);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _events?.Dispose();
        _listeners.Dispose();
    }
}
