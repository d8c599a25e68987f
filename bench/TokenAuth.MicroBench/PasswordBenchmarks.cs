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
    private const string Password = "correct horse battery staple";

    private readonly PasswordHasher _hasher = new([new BcryptSha256Scheme(), new BcryptScheme(), new Argon2Scheme()]);
    private string _bcryptSha256 = "", _bcrypt = "", _argon2 = "";

    [GlobalSetup]
    public void Setup()
    {
        _bcryptSha256 = _hasher.Hash(Password);
        _bcrypt = new BcryptScheme().Hash(Password);
        _argon2 = new Argon2Scheme().Hash(Password);
    }

    [Benchmark(Description = "bcrypt-sha256 (default)", Baseline = true)]
    public PasswordVerification BcryptSha256() => _hasher.Verify(Password, _bcryptSha256);

    [Benchmark(Description = "bcrypt")]
    public PasswordVerification Bcrypt() => _hasher.Verify(Password, _bcrypt);

    [Benchmark(Description = "Argon2id")]
    public PasswordVerification Argon2() => _hasher.Verify(Password, _argon2);
}
