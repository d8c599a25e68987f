using System.Security.Cryptography;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

/// <summary>One key for each algorithm, made once: RSA keys take a while, and the smallest that are allowed will do.</summary>
public static class TestKeys
{
    private static readonly Dictionary<SigningAlgorithm, Lazy<SigningKey>> _keys =
        Enum.GetValues<SigningAlgorithm>().ToDictionary(algorithm => algorithm, algorithm => new Lazy<SigningKey>(() => Make(algorithm)));

    internal static SigningKey For(SigningAlgorithm algorithm) => _keys[algorithm].Value;

    public static TheoryData<SigningAlgorithm> Algorithms => new(Enum.GetValues<SigningAlgorithm>());

    private static SigningKey Make(SigningAlgorithm algorithm)
    {
        if (!algorithm.IsRsa())
            return SigningKey.Generate(algorithm);
        using var rsa = RSA.Create(2048);
        return SigningKey.FromPem(rsa.ExportPkcs8PrivateKeyPem(), algorithm);
    }
}
