namespace TokenAuth.Bench.Http;

/// <summary>Scripts of wrk: one that sends another token each time, and one that asks for a token.</summary>
internal static class WrkScripts
{
    private const string Tokens = """
        local requests, sent, isRandom = {}, 0, false

        function init(arguments)
          isRandom, sent = arguments[2] == "random", tonumber(arguments[3] or 0)
          math.randomseed(os.time())
          for token in io.lines(arguments[1]) do
            requests[#requests + 1] = wrk.format("GET", nil, { ["Authorization"] = "Bearer " .. token })
          end
        end

        function request()
          sent = sent + 1
          return requests[isRandom and math.random(#requests) or (sent - 1) % #requests + 1]
        end
        """;

    private const string Grant = """
        function init(arguments)
          wrk.method, wrk.body = "POST", arguments[1]
          wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
        end
        """;

    /// <summary>Each of them in turn.</summary>
    internal static IReadOnlyList<string> InTurn(HttpRoom room, IEnumerable<string> tokens) => [room.Write("lua", [Tokens]), room.Write("txt", tokens), "in turn"];

    /// <summary>The same, beginning with a later one.</summary>
    internal static IReadOnlyList<string> From(long first, IReadOnlyList<string> inTurn) => [.. inTurn, $"{first}"];

    /// <summary>Any of them, as callers come who do not know of each other.</summary>
    internal static IReadOnlyList<string> AtRandom(HttpRoom room, IEnumerable<string> tokens) => [room.Write("lua", [Tokens]), room.Write("txt", tokens), "random"];

    /// <summary>RFC 6749 §4.4.2.</summary>
    internal static IReadOnlyList<string> AskForToken(HttpRoom room, string client, string secret) =>
        [room.Write("lua", [Grant]), $"grant_type=client_credentials&client_id={client}&client_secret={secret}"];
}
