using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>What a token takes in memory. Code that was not optimized yet takes somewhat more than what docs/performance.md says.</summary>
public sealed class TokenGarbageTests
{
    private readonly TestAuthority _authority = new(SigningAlgorithm.HS256);
    private readonly TokenVerifier _verifier;

    public TokenGarbageTests() => _verifier = new TokenVerifier(_authority.Keys, _authority.Options, _authority.Time);

    [Fact]
    public void A_token_never_seen_takes_less_than_a_kilobyte()
    {
        var token = _authority.Issuer.Issue(Login()).Value;
        Assert.InRange(BytesOf(() => Assert.True(_verifier.Verify(token).Succeeded)), 1, 1000);
    }

    [Fact]
    public void A_new_token_takes_less_than_two() =>
        Assert.InRange(BytesOf(() => _authority.Issuer.Issue(Login())), 1, 2000);

    [Theory]
    [InlineData("random")]
    [InlineData("long")]
    [InlineData("forged")]
    [InlineData("other key")]
    [InlineData("alg none")]
    public void A_refused_token_takes_the_room_of_its_reason_and_no_more(string kind)
    {
        var good = _authority.Forge();
        var token = kind switch
        {
            "random" => good.Replace('.', 'x'),
            "long" => $"{good}.{new string('A', 15_000)}",
            "forged" => _authority.Forge(key: SigningKey.FromSecret(new string('k', 40) + "another one")),
            "other key" => _authority.Forge(header => header["kid"] = "another"),
            _ => _authority.Forge(header => header["alg"] = "none"),
        };
        Assert.InRange(BytesOf(() => Assert.False(_verifier.Verify(token).Succeeded)), 1, 500);
    }

    private static AccessTokenDescriptor Login() => new() { Subject = "alice", ClientId = "web", SessionId = "k3Vq8mA1TzW5cY0hJ7sLxg", Scopes = ["orders:read", "orders:write"] };

    /// <summary>The least of a few times: what is set up once does not count.</summary>
    private static long BytesOf(Action action) => Enumerable.Range(0, 5).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
