using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TokenAuth.Packages.Tests;

/// <summary>A server program in Development on a free loopback port, ended by its process id.</summary>
internal sealed class RunningServer : IDisposable
{
    private const string Ready = "Now listening on: ";
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private RunningServer(ProcessStartInfo start)
    {
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server ended:\n{Output}"));
    }

    internal string Output => string.Join('\n', _output);

    internal static async Task<RunningServer> StartAsync(ProcessStartInfo start)
    {
        var server = new RunningServer(start);
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            server._client.BaseAddress = await server._address.Task.WaitAsync(_limit);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    internal async Task<string> LogInAsync(string username, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["username"] = username, ["password"] = password });
        using var response = await _client.PostAsync(new Uri("token", UriKind.Relative), form);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}\n{Output}");
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    internal async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _client.SendAsync(request);
    }

    public void Dispose()
    {
        _client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (line.IndexOf(Ready, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new Uri(line[(at + Ready.Length)..]));
    }
}
