using System.Net.Sockets;
using System.Text;

namespace TokenAuth.AspNetCore.Tests;

/// <summary>Bytes to a Kestrel and back, for requests that no HTTP client would send.</summary>
internal static class RawHttp
{
    /// <summary>Sends the text and reads until the server closes; the request should say <c>Connection: close</c>.</summary>
    internal static async Task<string> SendAsync(TestApp app, string request)
    {
        using var client = await ConnectAsync(app);
        var stream = client.GetStream();
        var answer = ReadToEndAsync(stream);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        }
        catch (IOException)
        {
            // The server may answer and close before it has read everything.
        }

        return await answer;
    }

    internal static async Task<TcpClient> ConnectAsync(TestApp app)
    {
        var client = new TcpClient();
        await client.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port);
        return client;
    }

    internal static async Task<string> ReadToEndAsync(Stream stream)
    {
        using var received = new MemoryStream();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await stream.CopyToAsync(received, limit.Token);
        }
        catch (IOException)
        {
            // A reset after the answer: what came is what counts.
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }

    internal static string Post(string form, params string[] headers) =>
        $"POST /token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Content-Length: {form.Length}\r\n\r\n{form}";
}
