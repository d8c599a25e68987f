using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;

namespace TokenAuth.Samples.Tests.Browser;

/// <summary>A real browser without a window, driven over the WebDriver protocol (https://www.w3.org/TR/webdriver2/) with nothing but HTTP.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";

    private static readonly string[] _flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage", "--no-proxy-server", "--window-size=1400,1200",
    ];

    private SampleHost? _driver;
    private string _session = "";

    public async Task InitializeAsync()
    {
        _driver = await SampleHost.StartProgramAsync("started successfully", port => new Command("chromedriver", $"--port={port}"));
        var wanted = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["goog:chromeOptions"] = new { binary = "/usr/bin/chromium", args = (string[])[.. _flags, $"--user-data-dir={_driver.FileNamed("profile")}"] },
            ["timeouts"] = new { @implicit = 30_000, script = 30_000 },
        };
        var session = await SendAsync(HttpMethod.Post, "/session", new { capabilities = new { alwaysMatch = wanted } });
        _session = $"/session/{session.GetProperty("sessionId").GetString()}";
    }

    public async Task DisposeAsync()
    {
        if (_session.Length > 0)
            await SendAsync(HttpMethod.Delete, _session);
        _driver?.Dispose();
    }

    public Task OpenAsync(string address) => SendAsync(HttpMethod.Post, $"{_session}/url", new { url = address });

    /// <summary>Until there is an element at an XPath.</summary>
    public Task WaitForAsync(string path) => FindAsync(path);

    /// <summary>Types into the element at an XPath, as soon as there is one.</summary>
    public async Task TypeAsync(string path, string text) =>
        await SendAsync(HttpMethod.Post, $"{_session}/element/{(await FindAsync(path)).GetProperty(ElementKey).GetString()}/value", new { text });

    /// <summary>Clicks by script: what moves or scrolls at this moment is hit too.</summary>
    public async Task ClickAsync(string path) => await RunAsync("sync", "arguments[0].click()", await FindAsync(path));

    /// <summary>The status of the last request the page made to a path, as soon as it is answered.</summary>
    public async Task<int> StatusOfAsync(string path) => (await RunAsync("async", """
        const [path, done] = arguments;
        const look = () => {
          const request = performance.getEntriesByType('resource').findLast(request => new URL(request.name).pathname === path && request.responseStatus);
          if (request) done(request.responseStatus); else setTimeout(look, 50);
        };
        look();
        """, path)).GetInt32();

    /// <summary>What a script of the page can read of an answer; null where the browser lets it read nothing.</summary>
    public async Task<(int Status, string? Challenge, string Body)?> FetchAsync(string address, string authorization)
    {
        var read = await RunAsync("async", """
            const [address, authorization, done] = arguments;
            fetch(address, { headers: { Authorization: authorization } }).then(
              async response => done([response.status, response.headers.get('WWW-Authenticate'), await response.text()]),
              () => done(null));
            """, address, authorization);
        return read.ValueKind is JsonValueKind.Null ? null : (read[0].GetInt32(), read[1].GetString(), read[2].GetString()!);
    }

    /// <summary>The hosts of everything the page has loaded.</summary>
    public async Task<IEnumerable<string>> HostsAsync()
    {
        var hosts = await RunAsync("sync", "return [...new Set(performance.getEntriesByType('resource').map(request => new URL(request.name).origin))]");
        return hosts.EnumerateArray().Select(host => host.GetString()!);
    }

    private Task<JsonElement> FindAsync(string path) => SendAsync(HttpMethod.Post, $"{_session}/element", new { @using = "xpath", value = path });

    private Task<JsonElement> RunAsync(string kind, string script, params object[] args) =>
        SendAsync(HttpMethod.Post, $"{_session}/execute/{kind}", new { script, args });

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        // Not JsonContent: it sends chunks, which chromedriver does not read.
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body)) };
        using var response = await _driver!.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonElement.Parse(text).GetProperty("value");
    }
}
