using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using TokenAuth.Keys;

namespace TokenAuth.MicroBench;

/// <summary>What an HMAC costs whose key is set up for each text, and one that has its key already.</summary>
public class HmacBenchmarks
{
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
}
