using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>Asks instances from one network (all of 127.0.0.0/8 are this machine), and writes down what they say.</summary>
internal sealed class SoakClient(Ledger ledger, IReadOnlyList<Instance> instances, byte network) : IDisposable
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), Impatience = TimeSpan.FromSeconds(4);

    private static readonly AuthenticationHeaderValue _service = // RFC 6749 §2.3.1
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Contract.Service}:{Contract.ServiceSecret}")));

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(new IPAddress([127, 0, network, 1]), context.DnsEndPoint, cancellationToken),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    private int _turn;

    /// <summary>The next one in turn, as before a load balancer.</summary>
    internal Instance Next() => instances[(int)((uint)Interlocked.Increment(ref _turn) % instances.Count)];

    internal Task<Answer> GetAsync(string kind, Instance instance, Uri path, string? token = null, TimeSpan? patience = null) =>
        SendAsync(kind, instance, HttpMethod.Get, path, token is null ? null : Bearer(token), null, patience);

    internal Task<Answer> PostAsync(string kind, Instance instance, Uri path, TimeSpan? patience, params (string Name, string Value)[] form) =>
        SendAsync(kind, instance, HttpMethod.Post, path, null, Form(form), patience);

    internal Task<Answer> PostAsServiceAsync(string kind, Instance instance, Uri path, params (string Name, string Value)[] form) =>
        SendAsync(kind, instance, HttpMethod.Post, path, _service, Form(form));

    internal Task<Answer> SendJsonAsync(string kind, Instance instance, HttpMethod method, Uri path, string token, object? body = null) =>
        SendAsync(kind, instance, method, path, Bearer(token), body is null ? null : () => JsonContent.Create(body));

    /// <summary>As a client does that means it: the same again, when it was told to come back, or elsewhere where nobody answers.</summary>
    internal async Task<Answer> InsistAsync(Func<Instance, Task<Answer>> send)
    {
        while (true)
        {
            var answer = await send(Next());
            if (!answer.IsForLater)
                return answer;
            ledger.Count("requests sent again");
            var wait = answer.RetryAfter ?? TimeSpan.FromMilliseconds(300);
            await Task.Delay(wait + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(500)));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(
        string kind, Instance instance, HttpMethod method, Uri path, AuthenticationHeaderValue? authorization, Func<HttpContent>? body, TimeSpan? patience = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(instance.Address, path)) { Content = body?.Invoke() };
        request.Headers.Authorization = authorization;
        using var end = new CancellationTokenSource(patience ?? Patience);
        var clock = Stopwatch.StartNew();
        var answer = Answer.None;
        try
        {
            using var response = await _http.SendAsync(request, end.Token);
            var wait = response.Headers.RetryAfter?.Delta;
            answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(end.Token), wait);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // There is none.
        }

        ledger.Take(kind, answer, clock.Elapsed);
        return answer;
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, EndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(to, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token); // RFC 6750 §2.1

    private static Func<HttpContent> Form((string Name, string Value)[] form) => () => new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
