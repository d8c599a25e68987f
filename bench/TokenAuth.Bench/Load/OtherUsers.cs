using System.Net;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Load;

/// <summary>Users who log in with the right password, in turn, each from a network of their own.</summary>
internal sealed class OtherUsers(Uri server) : IDisposable
{
    private readonly List<StormClient> _clients = [.. Contract.OtherUsernames.Select((_, number) => new StormClient(server, new IPAddress([127, 0, (byte)(200 + number), 1])))];
    private int _logins;

    internal Task<HttpStatusCode> TryLoginAsync(CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _logins) % _clients.Count;
        return _clients[turn].TryLoginAsync(Contract.OtherUsernames[turn], Contract.Password, cancellationToken);
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
