using BenchmarkDotNet.Attributes;
using TokenAuth.Keys;

namespace TokenAuth.MicroBench;

/// <summary>What the benchmarks of one token have in common: each algorithm once.</summary>
public abstract class TokenBenchmarks
{
    [ParamsAllValues]
    public AlgorithmName Algorithm { get; set; }

    internal Authority Authority { get; private set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        Authority = new Authority(Enum.Parse<SigningAlgorithm>(Algorithm.ToString()));
        Prepare();
    }

    protected virtual void Prepare()
    {
    }
}

/// <summary>What is compared. ES384 is no other than ES256 in all but its curve.</summary>
public enum AlgorithmName
{
    HS256,
    ES256,
    RS256,
    PS256,
}
