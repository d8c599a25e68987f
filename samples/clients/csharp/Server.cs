using System.Net;
using System.Net.Http.Headers;

namespace TokenAuth.Samples.Client;

/// <summary>Requests with timeouts, without redirects, tried again once when the server asks for a short wait.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        Proxy = new LoopbackBypass(),
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public Task<Answer> PostAsync(string label, string url, IReadOnlyDictionary<string, string> form) =>
        SendAsync(label, () => new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) });

    public Task<Answer> GetAsync(string label, string url, string token) =>
        SendAsync(label, () => new HttpRequestMessage(HttpMethod.Get, url)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token), Accept = { new("application/json") } },
        });

    public void Dispose() => client.Dispose();

    private async Task<Answer> SendAsync(string label, Func<HttpRequestMessage> create)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = create();
            try
            {
                using var response = await client.SendAsync(request);
                var busy = response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;
                if (attempt == 2 || !busy || response.Headers.RetryAfter?.Delta is not { } wait || wait > LongestWait)
                    return await Answer.ReadAsync(response);

                Output.Say($"{label}: busy ({(int)response.StatusCode}), trying again in {wait.TotalSeconds:0} s");
                await Task.Delay(wait, TimeProvider.System);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                var cause = (error as HttpRequestException)?.HttpRequestError.ToString() ?? error.GetType().Name;
                throw new ClientException($"{label}: no answer from {request.RequestUri} ({cause})");
            }
        }
    }
}
