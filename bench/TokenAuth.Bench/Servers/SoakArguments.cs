namespace TokenAuth.Bench.Servers;

/// <summary>What the instances of a soak share.</summary>
/// <param name="ConnectionString">The database.</param>
/// <param name="KeyFolder">Where Data Protection keeps the keys by which the signing keys in the database are encrypted.</param>
/// <param name="PasswordHash">Of <see cref="Contract.Password"/>, which is everybody's, so that a start need not hash.</param>
internal sealed record SoakArguments(string ConnectionString, string KeyFolder, string PasswordHash)
{
    internal static SoakArguments Parse(string[] arguments) => arguments is [var connectionString, var keyFolder, var passwordHash]
        ? new(connectionString, keyFolder, passwordHash)
        : throw new ArgumentException("connection string, folder of keys, password hash", nameof(arguments));

    internal IEnumerable<string> ToStrings() => [ConnectionString, KeyFolder, PasswordHash];
}
