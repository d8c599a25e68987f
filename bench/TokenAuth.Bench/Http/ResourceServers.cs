using System.Net;
using System.Net.Sockets;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>Resource servers, each with an authority of its own, whose keys it fetches and whose revocations it follows.</summary>
internal static class ResourceServers
{
    internal static async Task<IReadOnlyList<Contender>> StartAsync(HttpRoom room, Contender bar)
    {
        List<Contender> contenders = [];
        foreach (var algorithm in (SigningAlgorithm[])[SigningAlgorithm.ES256, SigningAlgorithm.RS256])
        {
            var authority = $"http://127.0.0.1:{FreePort()}";
            await room.StartAsync(HttpProduct.TokenAuth, algorithm, authority);
            var server = await room.StartAsync(HttpProduct.TokenAuthResourceServer, algorithm, authority);
            contenders.Add(new($"TokenAuth {algorithm}, resource server", server) { Token = room.Key(algorithm).NewToken(authority), Bar = bar });
        }

        return contenders;
    }

    /// <summary>An authority has to know its address before it listens.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
