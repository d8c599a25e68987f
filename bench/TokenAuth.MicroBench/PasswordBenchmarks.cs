using BenchmarkDotNet.Attributes;
using TokenAuth.Argon2;
using TokenAuth.Credentials;

namespace TokenAuth.MicroBench;

/// <summary>One password, verified by each scheme at its default cost: slow on purpose, so each iteration is one of them.</summary>
[InvocationCount(1, 1)]
[WarmupCount(1)]
[IterationCount(5)]
public class PasswordBenchmarks
{
    private readonly PasswordHasher _hasher = new([.. PasswordSchemes.Default, new Argon2Scheme(), new ScryptScheme()]);
    private string _hash = "";

    public static IEnumerable<string> Schemes => StoredHashes.All.Keys;

    [ParamsSource(nameof(Schemes))]
    public string Scheme { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _hash = StoredHashes.All[Scheme]();
        if (Verify() is not (PasswordVerification.Succeeded or PasswordVerification.SucceededRehashNeeded))
            throw new InvalidOperationException($"{Scheme} does not verify.");
    }

    [Benchmark]
    public PasswordVerification Verify() => _hasher.Verify(StoredHashes.Password, _hash);
}
