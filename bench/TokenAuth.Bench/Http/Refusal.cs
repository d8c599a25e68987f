using System.Security.Cryptography;
using System.Text;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>What a token server answers to a token that is not good, header by header, for an endpoint that looks at nothing.</summary>
/// <param name="Headers">Those that the application sets.</param>
/// <param name="Body">A problem.</param>
internal sealed record Refusal(IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    private const int Hashed = 500; // of a token that is not remarkably long

    private static readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    internal static async Task<Refusal> AskAsync(Uri server, string token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, Contract.ProtectedPath));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "Server" or "Transfer-Encoding" or "Content-Length"));
        return new([.. headers.Select(header => (header.Key, string.Join(", ", header.Value)))], await response.Content.ReadAsStringAsync());
    }

    internal static Refusal Read(string file) => File.ReadAllLines(file) is [.. var headers, var body]
        ? new([.. headers.Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1]))], body)
        : throw new ArgumentException("headers, body", nameof(file));

    internal IEnumerable<string> ToLines() => [.. Headers.Select(header => $"{header.Name}: {header.Value}"), Body];

    internal void Map(WebApplication app, bool afterHmac)
    {
        var body = Encoding.UTF8.GetBytes(Body);
        app.MapGet(Contract.ProtectedPath.ToString(), http => AnswerAsync(http, body, afterHmac));
    }

    private async Task AnswerAsync(HttpContext http, byte[] body, bool afterHmac)
    {
        if (afterHmac)
            HashSent(http.Request.Headers.Authorization.ToString());
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    private static void HashSent(string sent)
    {
        Span<byte> text = stackalloc byte[Hashed], hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var length = Encoding.ASCII.GetBytes(sent.AsSpan(0, Math.Min(sent.Length, Hashed)), text);
        HMACSHA256.HashData(_secret, text[..length], hash);
    }
}
