using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>Tokens that are no good, a thousand of each kind, no two the same.</summary>
internal static class WorthlessTokens
{
    private const int Count = 1000;

    internal static IEnumerable<(string Kind, IReadOnlyList<string> Tokens)> Of(HttpKey key) =>
    [
        ("random text", Make(() => Random(400))),
        ("8 KiB of random text", Make(() => Random(8192))),
        ("8 KiB in three segments", Make(() => $"{Random(60)}.{Random(8000)}.{Random(43)}")),
        ("alg none", Make(() => $"{Encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")}.{Segments(key)[1]}.")),
        ("unknown key", Make(() => HttpKey.New("", SigningAlgorithm.HS256).NewToken())),
        ("forged signature", Make(() => $"{Segments(key)[0]}.{Segments(key)[1]}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}")),
    ];

    private static IReadOnlyList<string> Make(Func<string> make) => [.. Enumerable.Range(0, Count).Select(_ => make())];

    private static string Random(int length) => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", length);

    private static string[] Segments(HttpKey key) => key.NewToken().Split('.');

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
