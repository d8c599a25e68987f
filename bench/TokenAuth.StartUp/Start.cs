using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TokenAuth.StartUp;

/// <summary>One start: from the making of the process to its first 200.</summary>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Computed">Of the process, on all cores, until then.</param>
internal sealed record Start(TimeSpan Elapsed, TimeSpan Computed)
{
    private const string Form = "grant_type=client_credentials&client_id=worker&client_secret=c3RhcnQtdXAtYmVuY2gtb2Ytbm8tc2VjcmV0";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    internal static async Task<Start> MeasureAsync(Product product)
    {
        var port = FreePort();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Start).Assembly.Location, StartedHost.Command, $"{product}", $"{port}"]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("The host could not be started.");
        try
        {
            while (!await AnswersAsync(product, port))
            {
                if (process.HasExited || clock.Elapsed > _patience)
                    throw new InvalidOperationException($"{product} has given no answer.");
                await Task.Delay(1);
            }

            var elapsed = clock.Elapsed;
            process.Refresh();
            return new Start(elapsed, process.TotalProcessorTime);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>False while nobody listens; any other answer than 200 ends the run.</summary>
    private static async Task<bool> AnswersAsync(Product product, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            return false;
        }

        await socket.SendAsync(Encoding.ASCII.GetBytes(product is Product.Bare
            ? "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            : string.Create(CultureInfo.InvariantCulture, $"POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Form.Length}\r\n\r\n{Form}")));
        var answer = new byte[4096];
        var status = Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer));
        return status.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) ? true : throw new InvalidOperationException($"{product} answered: {status}");
    }
}
