using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Load;

/// <summary>Asks a server that is stormed, from one address: all of 127.0.0.0/8 are this machine.</summary>
internal sealed class StormClient(Uri server, IPAddress from) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(from, context.DnsEndPoint, cancellationToken),
    })
    { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Tries a password (RFC 6749 §4.3.2).</summary>
    internal async Task<HttpStatusCode> TryLoginAsync(string username, string password, CancellationToken cancellationToken = default)
    {
        using var response = await PostAsync(username, password, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.StatusCode;
    }

    internal async Task<string> LoginAsync()
    {
        using var response = await PostAsync(Contract.Username, Contract.Password, CancellationToken.None);
        using var answer = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }

    internal async Task AskAsync(string token, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Contract.ProtectedPath);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token); // RFC 6750 §2.1
        using var response = await _http.SendAsync(request, cancellationToken);
        await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string username, string password, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "password"), KeyValuePair.Create("client_id", Contract.App),
            KeyValuePair.Create("username", username), KeyValuePair.Create("password", password),
        ]);
        return await _http.PostAsync(Contract.TokenPath, content, cancellationToken);
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, EndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(to, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
