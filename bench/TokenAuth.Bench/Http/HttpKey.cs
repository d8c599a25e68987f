using System.Security.Cryptography;
using TokenAuth.Bench.Servers;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Bench.Http;

/// <summary>A key, and tokens that it signs.</summary>
/// <param name="Algorithm">Its algorithm.</param>
/// <param name="Stored">A file in PEM form, or a shared secret.</param>
/// <param name="Key">Itself.</param>
internal sealed record HttpKey(SigningAlgorithm Algorithm, string Stored, SigningKey Key)
{
    internal static HttpKey New(string folder, SigningAlgorithm algorithm)
    {
        if (algorithm is SigningAlgorithm.HS256)
        {
            var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
            return new(algorithm, secret, SigningKey.FromSecret(secret));
        }

        var file = Path.Combine(folder, $"{algorithm}.pem");
        using AsymmetricAlgorithm pair = algorithm is SigningAlgorithm.ES256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);
        File.WriteAllText(file, pair.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new(algorithm, file, SigningKey.FromPem(File.ReadAllText(file), algorithm));
    }

    /// <summary>One that is good for a day.</summary>
    /// <param name="issuer">By whom, and for whom.</param>
    internal string NewToken(string issuer = Contract.Issuer) => new TokenIssuer(new KeyRing(Key), new TokenOptions { Issuer = issuer }).Issue(
        new AccessTokenDescriptor { Subject = Contract.Username, ClientId = Contract.App, Scopes = [Contract.Scope], Lifetime = TimeSpan.FromDays(1) }).Value;

    internal IEnumerable<string> NewTokens(int count) => Enumerable.Range(0, count).Select(_ => NewToken());
}
