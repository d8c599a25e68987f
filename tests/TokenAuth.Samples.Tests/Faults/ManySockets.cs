using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TokenAuth.Samples.Tests.Faults;

/// <summary>Connections from many addresses (all of 127.0.0.0/8 are this machine), that send what they are told to and no more.</summary>
internal sealed class ManySockets : IDisposable
{
    private readonly List<Socket> _sockets = [];

    internal async Task OpenAsync(Uri server, int count, Func<int, string> text)
    {
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _sockets.Add(socket);
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(1 + (i % 100)), 1]), 0));
            await socket.ConnectAsync(server.Host, server.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(text(i)));
        }
    }

    /// <summary>What each was answered, up to its end, while another byte goes out every half a second.</summary>
    internal Task<string[]> TrickleAsync() => Task.WhenAll(_sockets.Select(TrickleAsync));

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private static async Task<string> TrickleAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Processes.RunningProgram.LongestWait);
        var answer = ReadAsync(socket, patience.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            while (!answer.IsCompleted)
            {
                await timer.WaitForNextTickAsync(patience.Token);
                await socket.SendAsync("a"u8.ToArray(), patience.Token);
            }
        }
        catch (SocketException)
        {
            // It was closed.
        }

        return await answer;
    }

    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // The other end has had enough.
        }

        return text.ToString();
    }
}
