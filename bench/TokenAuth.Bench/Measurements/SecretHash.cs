using System.Security.Cryptography;
using System.Text;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>
/// OpenIddict hashes every client secret like a password (PBKDF2-SHA-256, 10,000 iterations, as its stored hashes say); TokenAuth compares the
/// SHA-256 of a generated one. What that is of the difference with client_credentials can be told from its cost.
/// </summary>
internal static class SecretHash
{
    private const int Iterations = 10_000, Runs = 200;

    internal static string Describe()
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var run = 0; run < Runs; run++)
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Contract.ServiceSecret), new byte[16], Iterations, HashAlgorithmName.SHA256, 32);
        var cost = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Runs;
        return $"Of OpenIddict's CPU for client_credentials, the hash of the client's secret (PBKDF2-SHA-256, 10,000 iterations) is {cost:N0} µs here.";
    }
}
