using System.Text.Json.Nodes;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>A token that is wrong in several places is refused for the first of them in the order of the checks.</summary>
public sealed class CheckOrderTests
{
    private static readonly (TokenFailure Failure, Action<JsonObject> Header, Action<JsonObject> Claims)[] _faults =
    [
        (TokenFailure.Malformed, _ => { }, c => c["exp"] = "soon"),
        (TokenFailure.WrongType, h => h["typ"] = "JWT", _ => { }),
        (TokenFailure.Unsupported, h => h["alg"] = "none", _ => { }),
        (TokenFailure.UnknownKey, h => h["kid"] = "nobody's", _ => { }),
        (TokenFailure.Unsupported, h => h["alg"] = "ES384", _ => { }),
        (TokenFailure.BadSignature, _ => { }, _ => { }),
        (TokenFailure.WrongIssuer, _ => { }, c => c["iss"] = "https://evil.example"),
        (TokenFailure.WrongAudience, _ => { }, c => c["aud"] = "https://other.example"),
        (TokenFailure.NotYetValid, _ => { }, c => c["nbf"] = TestAuthority.Now.AddHours(1).ToUnixTimeSeconds()),
        (TokenFailure.Expired, _ => { }, c => c["exp"] = TestAuthority.Now.AddHours(-1).ToUnixTimeSeconds()),
    ];

    public static TheoryData<int> Faults => new(Enumerable.Range(0, _faults.Length));

    [Theory]
    [MemberData(nameof(Faults))]
    public void First_fault_decides(int first)
    {
        var authority = new TestAuthority();
        var present = _faults[first..].Reverse().ToArray();
        var key = present.Any(fault => fault.Failure == TokenFailure.BadSignature) ? SigningKey.Generate() : authority.Key;
        var token = authority.Forge(
            header => Array.ForEach(present, fault => fault.Header(header)),
            claims => Array.ForEach(present, fault => fault.Claims(claims)),
            key);
        authority.AssertRefuses(_faults[first].Failure, token);
    }

    [Fact]
    public void Revocation_is_looked_up_last()
    {
        var authority = new TestAuthority();
        var token = authority.Forge();
        authority.Revoke(token);
        authority.Time.Advance(TimeSpan.FromHours(1));
        authority.AssertRefuses(TokenFailure.Expired, token);
    }
}
