using System.Globalization;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>Which server is asked.</summary>
/// <param name="Product">Whose.</param>
/// <param name="Algorithm">What tokens are signed with.</param>
/// <param name="Key">A file in PEM form, a shared secret, or the file of a refusal.</param>
/// <param name="Other">The address of a resource server's authority, or that an authority has; the file of OpenIddict's database; else empty.</param>
internal sealed record HttpArguments(HttpProduct Product, SigningAlgorithm Algorithm, string Key, string Other = "")
{
    /// <summary>How many there are in the settings.</summary>
    internal int Users { get; init; }

    /// <summary>How many are known at the start.</summary>
    internal int Revocations { get; init; }

    /// <summary>How many are in force.</summary>
    internal int Keys { get; init; } = 1;

    /// <summary>For tokens that were verified, in bytes; null for what the server takes by itself.</summary>
    internal long? Memory { get; init; }

    internal static HttpArguments Parse(string[] arguments) => arguments is [var product, var algorithm, var key, var other, var users, var revocations, var keys, var memory]
        ? new(Enum.Parse<HttpProduct>(product), Enum.Parse<SigningAlgorithm>(algorithm), key, other)
        {
            Users = int.Parse(users, CultureInfo.InvariantCulture),
            Revocations = int.Parse(revocations, CultureInfo.InvariantCulture),
            Keys = int.Parse(keys, CultureInfo.InvariantCulture),
            Memory = memory.Length == 0 ? null : long.Parse(memory, CultureInfo.InvariantCulture),
        }
        : throw new ArgumentException("product, algorithm, key, other, users, revocations, keys, memory", nameof(arguments));

    internal IEnumerable<string> ToStrings() => [$"{Product}", $"{Algorithm}", Key, Other, $"{Users}", $"{Revocations}", $"{Keys}", $"{Memory}"];
}
