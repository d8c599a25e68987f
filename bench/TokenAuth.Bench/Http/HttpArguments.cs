using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>Which server is asked.</summary>
/// <param name="Product">Whose.</param>
/// <param name="Algorithm">What tokens are signed with.</param>
/// <param name="Key">A file in PEM form, or a shared secret.</param>
/// <param name="Authority">Of a resource server; else empty.</param>
internal sealed record HttpArguments(HttpProduct Product, SigningAlgorithm Algorithm, string Key, string Authority)
{
    internal static HttpArguments Parse(string[] arguments) => arguments is [var product, var algorithm, var key, var authority]
        ? new(Enum.Parse<HttpProduct>(product), Enum.Parse<SigningAlgorithm>(algorithm), key, authority)
        : throw new ArgumentException("product, algorithm, key, authority", nameof(arguments));

    internal IEnumerable<string> ToStrings() => [$"{Product}", $"{Algorithm}", Key, Authority];
}
