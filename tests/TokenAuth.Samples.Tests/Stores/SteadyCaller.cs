using System.Net;
using System.Net.Http.Headers;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>Sends one request without pause. Every answer has to be the good one or, where it may be, "try again later".</summary>
internal sealed class SteadyCaller(string what, Func<HttpRequestMessage> request, string goodWord, bool mayBeRefused = true)
{
    internal int Good { get; private set; }

    /// <summary>How often it was told to try again later.</summary>
    internal int Refused { get; private set; }

    internal static SteadyCaller Form(string what, string path, string goodWord, params (string Name, string Value)[] form) => new(
        what,
        () => new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)) },
        goodWord);

    internal static SteadyCaller Protected(string path, string token, string goodWord) => new(
        $"GET {path}",
        () => new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } },
        goodWord,
        mayBeRefused: false);

    internal async Task RunUntilAsync(SampleHost host, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
            await CallAsync(host);
    }

    /// <returns>Whether it was the good answer.</returns>
    internal async Task<bool> CallAsync(SampleHost host)
    {
        using var message = request();
        using var response = await host.Http.SendAsync(message);
        var body = await response.Content.ReadAsStringAsync();
        var isRefused = mayBeRefused && response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null;
        Assert.True(isRefused || (response.IsSuccessStatusCode && body.Contains(goodWord, StringComparison.Ordinal)), $"{what}: {response.StatusCode} {body}");
        _ = isRefused ? Refused++ : Good++;
        return !isRefused;
    }
}
