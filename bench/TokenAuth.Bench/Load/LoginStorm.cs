using System.Collections.Concurrent;
using System.Net;

namespace TokenAuth.Bench.Load;

/// <summary>Connections that post wrong passwords without pause until they are disposed; then they are gone, whatever they wait for.</summary>
internal sealed class LoginStorm : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();
    private readonly List<StormClient> _clients;
    private readonly Task _connections;
    private int _names;

    /// <param name="server">Where.</param>
    /// <param name="connections">How many.</param>
    /// <param name="networks">From how many networks: 127.0.1.0/24 and so on.</param>
    /// <param name="account">Whose password is guessed; null is another one's with each request.</param>
    internal LoginStorm(Uri server, int connections, int networks, string? account)
    {
        _clients = [.. Enumerable.Range(1, networks).Select(network => new StormClient(server, new IPAddress([127, 0, (byte)network, 1])))];
        _connections = Task.WhenAll(Enumerable.Range(0, connections).Select(connection => PostAsync(_clients[connection % networks], account)));
    }

    /// <summary>The passwords that were found wrong.</summary>
    internal int Hashed => _answers.GetValueOrDefault(HttpStatusCode.BadRequest);

    /// <summary>Those the server had no time for.</summary>
    internal int Refused => _answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _connections;
        foreach (var client in _clients)
            client.Dispose();
        _end.Dispose();
    }

    private async Task PostAsync(StormClient client, string? account)
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var status = await client.TryLoginAsync(account ?? $"user-{Interlocked.Increment(ref _names)}", "a guess", _end.Token);
                _answers.AddOrUpdate(status, 1, (_, count) => count + 1);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The storm is over.
        }
    }
}
