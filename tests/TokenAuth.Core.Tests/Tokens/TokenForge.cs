using System.Buffers.Text;
using System.Text;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>Signs whatever a test wants signed, well-formed or not.</summary>
internal static class TokenForge
{
    internal static string Sign(SigningKey key, string header, string payload) => Sign(key, Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload));

    internal static string Sign(SigningKey key, byte[] header, byte[] payload) => SignSegments(key, Segment(header), Segment(payload));

    internal static string SignSegments(SigningKey key, string header, string payload) =>
        $"{header}.{payload}.{Segment(key.Sign(Encoding.ASCII.GetBytes($"{header}.{payload}")))}";

    internal static string Segment(string text) => Segment(Encoding.UTF8.GetBytes(text));

    internal static string Segment(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
