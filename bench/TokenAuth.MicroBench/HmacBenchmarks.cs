using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using TokenAuth.Keys;

namespace TokenAuth.MicroBench;

/// <summary>What a hash costs that is set up for each text, and one that is ready: with a key, and without.</summary>
public class HmacBenchmarks
{
    private readonly byte[] _room = new byte[SHA256.HashSizeInBytes];
    private readonly IncrementalHash _keptPlain = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Authority _authority = null!;
    private IncrementalHash _kept = null!;
    private byte[] _signed = [];

    [GlobalSetup]
    public void Setup()
    {
        _authority = new Authority(SigningAlgorithm.HS256);
        _kept = _authority.KeptHash();
        _signed = Authority.Split(_authority.NewToken()).Signed;
    }

    [Benchmark(Baseline = true, Description = "HMACSHA256.HashData")]
    public byte[] Raw() => _authority.RawSign(_signed);

    [Benchmark(Description = "a kept IncrementalHash")]
    public byte[] Kept()
    {
        _kept.AppendData(_signed);
        return _kept.GetHashAndReset();
    }

    [Benchmark(Description = "SHA256.HashData")]
    public int Plain() => SHA256.HashData(_signed, _room);

    [Benchmark(Description = "a kept IncrementalHash without key")]
    public int KeptPlain()
    {
        _keptPlain.AppendData(_signed);
        return _keptPlain.GetHashAndReset(_room);
    }
}
