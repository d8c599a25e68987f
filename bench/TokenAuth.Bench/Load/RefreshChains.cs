using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Load;

/// <summary>Sessions that go on, each with the refresh token of its last answer. A session belongs to one connection.</summary>
internal sealed class RefreshChains
{
    private readonly TokenClient _client;
    private readonly string[] _tokens;
    private readonly int[] _next;

    private RefreshChains(TokenClient client, string[] tokens, int connections) =>
        (_client, _tokens, _next) = (client, tokens, [.. Enumerable.Range(0, connections)]);

    /// <summary>The newest refresh token of each session.</summary>
    internal IReadOnlyList<string> Tokens => _tokens;

    internal static async Task<RefreshChains> StartAsync(TokenClient client, Product product, int sessions, int connections)
    {
        var tokens = new string[sessions];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            for (var session = Interlocked.Increment(ref next); session < sessions; session = Interlocked.Increment(ref next))
                tokens[session] = await client.LoginAsync(product);
        }));
        return new RefreshChains(client, tokens, connections);
    }

    /// <summary>The same sessions at the server after it was started again.</summary>
    internal RefreshChains At(TokenClient client) => new(client, _tokens, _next.Length);

    /// <summary>The connection's next session, in turn.</summary>
    internal async Task RefreshAsync(int connection)
    {
        var session = _next[connection];
        _next[connection] = session + _next.Length < _tokens.Length ? session + _next.Length : connection;
        _tokens[session] = await _client.RefreshAsync(_tokens[session]);
    }
}
