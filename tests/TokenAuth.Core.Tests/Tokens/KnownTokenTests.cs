using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>A signature that was good need not be verified again; everything that may change is looked at every time.</summary>
public sealed class KnownTokenTests
{
    private readonly TestAuthority _authority = new();

    [Fact]
    public void A_known_token_says_the_same_and_takes_no_memory()
    {
        var token = _authority.Forge();
        var first = _authority.Verifier.Verify(token);
        var second = _authority.Verifier.Verify(token);
        Assert.Equal((false, true), (first.WasKnown, second.WasKnown));
        Assert.Equal(first.Token!.Claims.GetRawText(), second.Token!.Claims.GetRawText());
        var before = GC.GetAllocatedBytesForCurrentThread();
        _authority.Verifier.Verify(token);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void It_is_refused_as_soon_as_it_is_revoked_in_whichever_way()
    {
        Action<string>[] ways =
        [
            token => _authority.Revoke(token),
            _ => _authority.Revoked.Add(new Revocation(RevocationKind.Subject, "alice", TestAuthority.Now.AddHours(1)) { IssuedBefore = TestAuthority.Now.AddSeconds(1) }),
            _ => _authority.Revoked.Add(new Revocation(RevocationKind.Key, _authority.Key.KeyId, TestAuthority.Now.AddHours(1))),
        ];
        foreach (var (way, index) in ways.Select((way, index) => (way, index)))
        {
            var token = _authority.Forge(claims: c => (c["jti"], c["sub"]) = ($"{index}", index == 1 ? "alice" : "bob"));
            _authority.AssertAccepts(token);
            _authority.Revoked.Add(new Revocation(RevocationKind.Token, $"another {index}", TestAuthority.Now.AddHours(1)));
            _authority.AssertAccepts(token);
            way(token);
            _authority.AssertRefuses(TokenFailure.Revoked, token);
        }
    }

    [Fact]
    public void It_is_refused_when_it_has_expired_and_while_the_clock_is_before_its_time()
    {
        var token = _authority.Forge(claims: c => c["nbf"] = TestAuthority.Now.ToUnixTimeSeconds());
        _authority.AssertAccepts(token);
        _authority.Time.Set(TimeSpan.FromMinutes(6));
        _authority.AssertRefuses(TokenFailure.Expired, token);
        _authority.Time.Set(TimeSpan.FromMinutes(-7));
        _authority.AssertRefuses(TokenFailure.NotYetValid, token);
        _authority.Time.Set(TimeSpan.FromMinutes(1));
        _authority.AssertAccepts(token);
    }

    [Fact]
    public void It_is_refused_when_its_key_is_gone_and_verified_anew_when_another_key_has_its_name()
    {
        var token = _authority.Forge();
        _authority.AssertAccepts(token);
        _authority.Keys.Replace(new KeyRing(SigningKey.Generate()));
        _authority.AssertRefuses(TokenFailure.UnknownKey, token);
        _authority.Keys.Replace(new KeyRing(_authority.Key));
        _authority.AssertAccepts(token);
        var jwk = System.Text.Json.Nodes.JsonNode.Parse(JwksDocument.Write(new KeyRing(SigningKey.Generate())))!["keys"]![0]!;
        jwk["kid"] = _authority.Key.KeyId;
        _authority.Keys.Replace(new KeyRing(SigningKey.FromJwk(jwk.ToJsonString())));
        _authority.AssertRefuses(TokenFailure.BadSignature, token);
    }

    [Fact]
    public void Keys_that_were_read_anew_and_others_beside_them_change_nothing()
    {
        var token = _authority.Forge();
        _authority.AssertAccepts(token);
        _authority.Keys.Replace(new KeyRing(SigningKey.Generate(), _authority.Key));
        Assert.True(_authority.Verifier.Verify(token).WasKnown);
        var published = System.Text.Json.Nodes.JsonNode.Parse(JwksDocument.Write(_authority.Keys.Current))!["keys"]![1]!.ToJsonString();
        _authority.Keys.Replace(new KeyRing(SigningKey.FromJwk(published))); // its public part alone: another object
        Assert.False(_authority.Verifier.Verify(token).WasKnown);
        _authority.Keys.Replace(new KeyRing(SigningKey.Generate(), SigningKey.FromJwk(published)));
        Assert.True(_authority.Verifier.Verify(token).WasKnown);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    [InlineData(-50)]
    [InlineData(100)]
    public void One_other_character_anywhere_makes_another_token(int place)
    {
        var token = _authority.Forge();
        _authority.AssertAccepts(token);
        var index = place < 0 ? token.Length + place : place;
        Assert.False(_authority.Verifier.Verify(token[..index] + (char)(token[index] == 'A' ? 'B' : 'A') + token[(index + 1)..]).Succeeded);
        Assert.False(_authority.Verifier.Verify(token[..index] + (char)(token[index] + 128) + token[(index + 1)..]).Succeeded);
        Assert.False(_authority.Verifier.Verify(token + "A").Succeeded);
        Assert.False(_authority.Verifier.Verify(token[1..]).Succeeded);
    }

    [Fact]
    public void What_was_refused_is_never_kept()
    {
        foreach (var attack in KnownAttacks.All.Values)
        {
            var authority = new TestAuthority(attack.Algorithm);
            var token = attack.Token(authority);
            Assert.False(authority.Verifier.Verify(token).Succeeded);
            Assert.False(authority.Verifier.Verify(token).WasKnown);
        }
    }

    [Fact]
    public void Without_memory_nothing_is_known()
    {
        var verifier = new TokenVerifier(_authority.Keys, _authority.Options, _authority.Time);
        Assert.False(verifier.Verify(_authority.Forge()).WasKnown);
        Assert.False(verifier.Verify(_authority.Forge()).WasKnown);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenVerifier(_authority.Keys, _authority.Options) { CacheBytes = -1 });
    }
}
