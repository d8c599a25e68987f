using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using TokenAuth.Samples.Tests.Processes;

namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>A sample as a process of its own, in a folder of its own, on a port of its own.</summary>
public sealed class SampleHost : IDisposable
{
    private readonly Launch _launch;
    private readonly bool _ownsFolder;

    private SampleHost(Launch launch, bool ownsFolder, RunningProgram program, string address)
    {
        (_launch, _ownsFolder) = (launch, ownsFolder);
        Program = program;
        Address = address;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    public string Address { get; }

    public RunningProgram Program { get; }

    public HttpClient Http { get; }

    /// <summary>Starts what was built of a sample, and returns when it listens.</summary>
    public static Task<SampleHost> StartAsync(string project, params (string Name, string Value)[] settings) => StartAsync(project, command => command, settings);

    /// <summary>The same, as a part of another command.</summary>
    public static Task<SampleHost> StartAsync(string project, Func<Command, Command> around, params (string Name, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        foreach (var built in Directory.EnumerateFiles(Path.GetDirectoryName(Repository.Built(project, project + ".dll"))!, "appsettings*.json"))
            File.Copy(built, folder.File(Path.GetFileName(built)));
        var environment = ((string, string)[])[("ASPNETCORE_ENVIRONMENT", "Development"), .. settings];
        return StartAsync(new Launch(folder, project is "TokenAuth.Sample" ? ["Now listening on", "The database of TokenAuth is ready"] : ["Now listening on"], port =>
            around(new Command("dotnet", Repository.Built(project, project + ".dll"), "--urls", $"http://127.0.0.1:{port}").With(environment))));
    }

    /// <summary>Starts any server.</summary>
    /// <param name="readyWord">What it says when it listens.</param>
    /// <param name="command">The program, listening on a port of the loopback address.</param>
    public static Task<SampleHost> StartProgramAsync(string readyWord, Func<int, Command> command) => StartAsync(new Launch(new TemporaryFolder(), [readyWord], command));

    /// <summary>Starts it once more, in the same folder.</summary>
    public Task<SampleHost> StartAnotherAsync() => StartAsync(_launch, ownsFolder: false);

    /// <summary>A file in the folder the program runs in.</summary>
    public string FileNamed(string name) => _launch.Folder.File(name);

    private static async Task<SampleHost> StartAsync(Launch launch, bool ownsFolder = true)
    {
        // Another program may take the free port first: then the next one is tried.
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var program = new RunningProgram(launch.Command(port) with { WorkingDirectory = launch.Folder.Path });
            try
            {
                foreach (var word in launch.ReadyWords)
                    await program.WaitForAsync(word);
                return new SampleHost(launch, ownsFolder, program, $"http://127.0.0.1:{port}");
            }
            catch (Exception e) when (e is InvalidOperationException or TimeoutException)
            {
                program.Dispose();
                if (attempt == 3 || !program.Output.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
                    throw;
            }
        }
    }

    public Task<HttpResponseMessage> PostTokenAsync(IEnumerable<KeyValuePair<string, string>> form) => Http.PostAsync("/token", new FormUrlEncodedContent(form));

    public async Task<string> LoginAsync(TestUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        using var response = await PostTokenAsync(user.Form());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request);
    }

    public async Task<JsonElement> GetJsonAsync(string path, string? token = null)
    {
        using var response = await GetAsync(path, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        Http.Dispose();
        Program.Dispose();
        if (_ownsFolder)
            _launch.Folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Launch(TemporaryFolder Folder, IReadOnlyList<string> ReadyWords, Func<int, Command> Command);
}
