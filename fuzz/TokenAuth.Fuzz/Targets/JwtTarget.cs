using System.Text;
using TokenAuth.Keys;
using TokenAuth.Sessions;

namespace TokenAuth.Fuzz.Targets;

/// <summary>The text of a token, access or refresh, as it comes in a header or form.</summary>
internal static class JwtTarget
{
    private static readonly RefreshTokens _refreshTokens = new(new KeyRingProvider(new KeyRing(Fixed.Secret)));

    internal static void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        TokenLaws.Check(text);
        if (_refreshTokens.TryRead(text) is { } refresh)
            Law.Same(text, _refreshTokens.Write(refresh));
    }
}
