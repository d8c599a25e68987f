using System.Buffers.Text;
using System.Text;
using TokenAuth.Keys;

namespace TokenAuth.Fuzz;

/// <summary>What is the same for every input and in every run, so that a finding can be found again. The keys are the examples of RFC 7515.</summary>
internal static class Fixed
{
    internal const string Issuer = "https://id.example";
    internal const string Audience = "https://api.example";
    internal const string ClientId = "batch";

    /// <summary>RFC 7515 appendix A.1.</summary>
    internal static readonly SigningKey Secret = SigningKey.FromJwk(
        """{"kty":"oct","kid":"hs","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}""");

    /// <summary>RFC 7515 appendix A.3.</summary>
    internal static readonly SigningKey EllipticCurve = SigningKey.FromJwk(
        """{"kty":"EC","kid":"ec","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""");

    internal static readonly TimeProvider Clock = new StoppedClock();

    /// <summary>An input with a line end is header and payload; one without is a payload behind the right header.</summary>
    internal static string Sign(SigningKey key, ReadOnlySpan<byte> input, string header)
    {
        var end = input.IndexOf((byte)'\n');
        var first = end < 0 ? Encoding.UTF8.GetBytes(header) : input[..end];
        var signed = $"{Base64Url.EncodeToString(first)}.{Base64Url.EncodeToString(input[(end + 1)..])}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
