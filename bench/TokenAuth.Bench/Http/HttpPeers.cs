using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>Peers whose tokens only they themselves can make.</summary>
internal static class HttpPeers
{
    internal static async Task<IReadOnlyList<Contender>> StartAsync(HttpRoom room, Contender bar)
    {
        var identity = await room.StartAsync(HttpProduct.IdentityBearer);
        List<Contender> peers =
        [
            new("ASP.NET Core Identity's bearer tokens", identity) { Token = await AskedToken.OfUserAsync(identity.Address), Bar = bar },
            await StartOpenIddictAsync(room, "OpenIddict ES256, encrypted as by default", HttpProduct.OpenIddict, bar),
            await StartOpenIddictAsync(room, "OpenIddict ES256, not encrypted", HttpProduct.OpenIddictNotEncrypted, bar),
        ];
        if (await PythonReference.StartAsync(room, room.Key(SigningAlgorithm.HS256).Stored) is { } python)
            peers.Add(new("FastAPI and PyJWT HS256", python) { Path = PythonReference.Path, Token = await AskedToken.OfUserAsync(python.Address), Bar = bar });
        return peers;
    }

    private static async Task<Contender> StartOpenIddictAsync(HttpRoom room, string name, HttpProduct product, Contender bar)
    {
        var server = await room.StartAsync(product, SigningAlgorithm.ES256, room.NewFile("db"));
        return new(name, server) { Token = await AskedToken.OfServiceAsync(server.Address), Bar = bar };
    }
}
