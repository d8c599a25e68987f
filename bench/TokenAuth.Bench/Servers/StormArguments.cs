namespace TokenAuth.Bench.Servers;

internal enum StormProduct
{
    TokenAuth,

    /// <summary>What an application writes itself: JwtBearer, and bcrypt in the request.</summary>
    JwtBearer,
}

/// <summary>Which server is stormed.</summary>
/// <param name="Product">Whose.</param>
/// <param name="KeyFile">A P-256 key as PEM: both sign with ES256.</param>
internal sealed record StormArguments(StormProduct Product, string KeyFile)
{
    internal static StormArguments Parse(string[] arguments) => arguments is [var product, var keyFile]
        ? new(Enum.Parse<StormProduct>(product), keyFile)
        : throw new ArgumentException("product, key file", nameof(arguments));

    internal IEnumerable<string> ToStrings() => [$"{Product}", KeyFile];
}
