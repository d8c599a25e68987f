using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>
/// OpenIddict hashes every client secret like a password (PBKDF2-SHA-256, 10,000 iterations, as its stored hashes say); TokenAuth compares the
/// SHA-256 of a generated one. What that is of the difference with client_credentials can be told from its cost.
/// </summary>
internal static class SecretHash
{
    private const int Iterations = 10_000, Runs = 101;

    internal static string Describe()
    {
        var costs = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Contract.ServiceSecret), new byte[16], Iterations, HashAlgorithmName.SHA256, 32);
            costs.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return $"Of OpenIddict's client_credentials, the hash of the client's secret (PBKDF2-SHA-256, 10,000 iterations) is {Figures.Median(costs):N0} µs here.";
    }
}
