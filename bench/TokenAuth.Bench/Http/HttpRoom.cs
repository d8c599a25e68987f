using TokenAuth.Bench.Servers;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>What the measurements with wrk share: a folder, keys, and the servers that run, all of them on the first core.</summary>
internal sealed class HttpRoom : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenauth-bench-");
    private readonly Dictionary<SigningAlgorithm, HttpKey> _keys = [];
    private readonly List<ServerProcess> _servers = [];
    private int _files;

    internal HttpKey Key(SigningAlgorithm algorithm) => _keys.TryGetValue(algorithm, out var key) ? key : _keys[algorithm] = HttpKey.New(_folder.FullName, algorithm);

    internal string NewFile(string ending) => Path.Combine(_folder.FullName, $"{++_files}.{ending}");

    internal string Write(string ending, IEnumerable<string> lines)
    {
        var file = NewFile(ending);
        File.WriteAllLines(file, lines);
        return file;
    }

    internal Task<ServerProcess> StartAsync(HttpProduct product, SigningAlgorithm algorithm = SigningAlgorithm.ES256, string other = "") =>
        StartAsync(new HttpArguments(product, algorithm, Key(algorithm).Stored, other));

    internal Task<ServerProcess> StartAsync(HttpArguments arguments) => KeepAsync(ServerProcess.StartAsync(arguments, new Cores(1)));

    internal async Task<ServerProcess> KeepAsync(Task<ServerProcess> starting)
    {
        var server = await starting;
        _servers.Add(server);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.AsEnumerable().Reverse())
            await server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
