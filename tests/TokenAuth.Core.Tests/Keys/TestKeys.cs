using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

/// <summary>One key for each algorithm, made once: RSA keys take a while.</summary>
public static class TestKeys
{
    private static readonly Dictionary<SigningAlgorithm, Lazy<SigningKey>> _keys =
        Enum.GetValues<SigningAlgorithm>().ToDictionary(algorithm => algorithm, algorithm => new Lazy<SigningKey>(() => SigningKey.Generate(algorithm)));

    internal static SigningKey For(SigningAlgorithm algorithm) => _keys[algorithm].Value;

    public static TheoryData<SigningAlgorithm> Algorithms => new(Enum.GetValues<SigningAlgorithm>());
}
