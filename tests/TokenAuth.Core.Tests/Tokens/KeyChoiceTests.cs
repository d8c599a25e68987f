using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class KeyChoiceTests
{
    private readonly TestAuthority _authority = new(TestKeys.For(SigningAlgorithm.ES256), TestKeys.For(SigningAlgorithm.RS256));

    [Fact]
    public void Missing_key_id_finds_no_key() => _authority.AssertRefuses(TokenFailure.UnknownKey, _authority.Forge(header: h => h.Remove("kid")));

    [Theory]
    [InlineData("")]
    [InlineData("foreign")]
    [InlineData("../../dev/null")]
    [InlineData("' OR 1=1 --")]
    public void Foreign_key_id_is_not_tried_against_every_key(string keyId) =>
        _authority.AssertRefuses(TokenFailure.UnknownKey, _authority.Forge(header: h => h["kid"] = keyId));

    [Fact]
    public void Key_id_is_compared_ordinally() => _authority.AssertRefuses(
        TokenFailure.UnknownKey,
        _authority.Forge(header: h => h["kid"] = _authority.Key.KeyId.ToUpperInvariant()));

    [Fact]
    public void Key_id_of_another_key_in_the_ring_gives_no_second_try() => _authority.AssertRefuses(
        TokenFailure.Unsupported,
        _authority.Forge(header: h => h["kid"] = TestKeys.For(SigningAlgorithm.RS256).KeyId));

    [Fact]
    public void Every_key_of_the_ring_verifies_its_own_tokens()
    {
        var second = new TestAuthority(TestKeys.For(SigningAlgorithm.RS256));
        _authority.AssertAccepts(second.Forge());
    }

    [Fact]
    public void Empty_ring_refuses_everything()
    {
        var token = _authority.Forge();
        _authority.Keys.Replace(new KeyRing());
        _authority.AssertRefuses(TokenFailure.UnknownKey, token);
    }
}
