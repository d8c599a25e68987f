using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TokenAuth.Bench.Soak;

/// <summary>Connections that are held open from many addresses, and ask for nothing or slowly.</summary>
internal sealed class OpenConnections : IAsyncDisposable
{
    /// <summary>A request to the token endpoint whose body is to come.</summary>
    internal const string SlowRequest = "POST /token HTTP/1.1\r\nHost: slow\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n";

    private readonly List<Socket> _sockets = [];

    internal async Task AddAsync(Uri server, int count, string beginning)
    {
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _sockets.Add(socket);
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(100 + (i % 8)), 1]), 0));
            await socket.ConnectAsync(server.Host, server.Port);
            await SendAsync(socket, beginning);
        }
    }

    /// <summary>A byte a second from each.</summary>
    internal async Task TrickleAsync(TimeSpan lasting)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < lasting; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            foreach (var socket in _sockets)
                await SendAsync(socket, "a");
        }
    }

    public ValueTask DisposeAsync()
    {
        _sockets.ForEach(socket => socket.Dispose());
        return ValueTask.CompletedTask;
    }

    private static async Task SendAsync(Socket socket, string text)
    {
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        }
        catch (SocketException)
        {
            // The server has enough of it.
        }
    }
}
