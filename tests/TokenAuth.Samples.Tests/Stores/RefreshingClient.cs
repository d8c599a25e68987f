using System.Net;
using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>
/// Refreshes without pause, as a client would that wants to stay logged in: where an instance is gone or says "try again later" it sends the
/// same refresh token again, to whichever instance there is.
/// </summary>
internal sealed class RefreshingClient(Func<Uri> instance) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Where the session began.</summary>
    internal string FirstToken { get; private set; } = "";

    internal string NewestToken { get; private set; } = "";

    internal int Refreshes { get; private set; }

    /// <summary>How often a request had to be sent again.</summary>
    internal int Retries { get; private set; }

    public void Dispose() => _http.Dispose();

    internal async Task LogInAsync(TestUser user)
    {
        FirstToken = NewestToken = ReadToken(await PostAsync(user.Form(("grant_type", "password"))));
        Refreshes = 0;
    }

    internal async Task RefreshUntilAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            NewestToken = ReadToken(await PostAsync(Refresh(NewestToken)));
            Refreshes++;
        }
    }

    /// <summary>Refreshes, and never hears the answer.</summary>
    internal Task LoseAnswerAsync() => PostAsync(Refresh(NewestToken));

    /// <summary>What becomes of a refresh token that is not the newest.</summary>
    internal async Task<HttpStatusCode> TryAsync(string refreshToken) => (await PostAsync(Refresh(refreshToken))).Status;

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(IDictionary<string, string> form)
    {
        while (true)
        {
            try
            {
                using var content = new FormUrlEncodedContent(form);
                using var response = await _http.PostAsync(new Uri(instance(), "/token"), content);
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                    return (response.StatusCode, await response.Content.ReadAsStringAsync());
                Assert.NotNull(response.Headers.RetryAfter);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // The instance is gone, or was killed amid its answer.
            }

            Retries++;
            await Task.Yield();
        }
    }

    private static string ReadToken((HttpStatusCode Status, string Body) answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, $"Logged out after {answer.Status}: {answer.Body}");
        return JsonElement.Parse(answer.Body).GetProperty("refresh_token").GetString()!;
    }

    private static Dictionary<string, string> Refresh(string token) =>
        new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = token };
}
