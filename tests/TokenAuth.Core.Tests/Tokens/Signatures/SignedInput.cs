using System.Text;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens.Signatures;

/// <summary>Header and payload of good tokens of one key, for signatures that somebody else has made.</summary>
internal sealed class SignedInput(SigningKey key)
{
    private readonly TestAuthority _authority = new(key);
    private readonly string _signed = string.Join('.', new TestAuthority(key).Forge().Split('.')[..2]);

    internal byte[] Bytes => Encoding.ASCII.GetBytes(_signed);

    internal byte[] Sign() => key.Sign(Bytes);

    /// <summary>One that has a property that few have.</summary>
    internal static (SignedInput Input, byte[] Signature) Find(SigningKey key, Predicate<byte[]> property)
    {
        foreach (var id in Enumerable.Range(0, 20_000))
        {
            var input = new SignedInput(key, id);
            if (input.Sign() is var signature && property(signature))
                return (input, signature);
        }

        throw new InvalidOperationException("None of 20000 signatures is such a one.");
    }

    private SignedInput(SigningKey key, int id)
        : this(key) => _signed = string.Join('.', _authority.Forge(claims: c => c["jti"] = $"{id}").Split('.')[..2]);

    internal void AssertGood(byte[] signature) => _authority.AssertAccepts($"{_signed}.{TokenForge.Segment(signature)}");

    internal void AssertBad(byte[] signature) => _authority.AssertRefuses(TokenFailure.BadSignature, $"{_signed}.{TokenForge.Segment(signature)}");
}
