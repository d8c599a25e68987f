using System.Security.Cryptography;
using TokenAuth.Bench.Servers;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Bench.Http;

/// <summary>A key, and a token that it signed.</summary>
/// <param name="Stored">A file in PEM form, or a shared secret.</param>
/// <param name="Token">Good for a day.</param>
internal sealed record HttpKey(string Stored, string Token)
{
    internal static HttpKey New(string folder, SigningAlgorithm algorithm)
    {
        var (stored, key) = Make(folder, algorithm);
        var token = new TokenIssuer(new KeyRing(key), new TokenOptions { Issuer = Contract.Issuer }).Issue(
            new AccessTokenDescriptor { Subject = Contract.Username, ClientId = Contract.App, Scopes = [Contract.Scope], Lifetime = TimeSpan.FromDays(1) });
        return new HttpKey(stored, token.Value);
    }

    private static (string Stored, SigningKey Key) Make(string folder, SigningAlgorithm algorithm)
    {
        if (algorithm is SigningAlgorithm.HS256)
        {
            var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
            return (secret, SigningKey.FromSecret(secret));
        }

        var file = Path.Combine(folder, $"{algorithm}.pem");
        using AsymmetricAlgorithm pair = algorithm is SigningAlgorithm.ES256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);
        File.WriteAllText(file, pair.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new(file, SigningKey.FromPem(File.ReadAllText(file), algorithm));
    }
}
