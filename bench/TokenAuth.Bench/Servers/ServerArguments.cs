using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Servers;

internal enum Product
{
    TokenAuth,
    OpenIddict,
}

/// <summary>Which server, on which database, with which signing key.</summary>
/// <param name="Product">Whose.</param>
/// <param name="Store">What kind of database.</param>
/// <param name="ConnectionString">Which one.</param>
/// <param name="KeyFile">A P-256 key as PEM: both sign with ES256.</param>
/// <param name="CountsStatements">Whether SQL statements are counted, which costs time.</param>
internal sealed record ServerArguments(Product Product, StoreKind Store, string ConnectionString, string KeyFile, bool CountsStatements)
{
    internal static ServerArguments Parse(string[] arguments) => arguments is [var product, var store, var connectionString, var keyFile, var counts]
        ? new(Enum.Parse<Product>(product), Enum.Parse<StoreKind>(store), connectionString, keyFile, bool.Parse(counts))
        : throw new ArgumentException("product, store, connection string, key file, whether statements are counted", nameof(arguments));

    internal IEnumerable<string> ToStrings() => [$"{Product}", $"{Store}", ConnectionString, KeyFile, $"{CountsStatements}"];
}
