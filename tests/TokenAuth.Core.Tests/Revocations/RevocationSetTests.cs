using TokenAuth.Clients;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Revocations;

public sealed class RevocationSetTests
{
    private static readonly DateTimeOffset _later = TestAuthority.Now.AddMinutes(5);

    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData(RevocationKind.Token, "token-1")]
    [InlineData(RevocationKind.Session, "session-1")]
    public void What_was_taken_back_is_refused_and_nothing_else(RevocationKind kind, string value)
    {
        var token = _authority.Forge(claims: c => c["sid"] = "session-1");
        _authority.Revoked.Add(new Revocation(kind, value + "x", _later));
        _authority.AssertAccepts(token);
        _authority.Revoked.Add(new Revocation(kind, value, _later));
        _authority.AssertRefuses(TokenFailure.Revoked, token);
        _authority.AssertAccepts(_authority.Forge(claims: c => (c["jti"], c["sid"]) = ("token-2", "session-2")));
    }

    [Fact]
    public void A_key_takes_all_its_tokens_with_it()
    {
        _authority.Revoked.Add(new Revocation(RevocationKind.Key, _authority.Key.KeyId, _later));
        _authority.AssertRefuses(TokenFailure.Revoked, _authority.Forge());
    }

    [Fact]
    public void A_subject_loses_what_was_issued_before_and_keeps_what_comes_after()
    {
        var before = _authority.Issuer.Issue("alice").Value;
        _authority.Revoked.Add(new Revocation(RevocationKind.Subject, "alice", _later) { IssuedBefore = TestAuthority.Now.AddSeconds(1) });
        _authority.AssertRefuses(TokenFailure.Revoked, before);
        _authority.AssertAccepts(_authority.Issuer.Issue("bob").Value);
        _authority.Time.Advance(TimeSpan.FromSeconds(1));
        _authority.AssertAccepts(_authority.Issuer.Issue("alice").Value);
    }

    [Fact]
    public void Of_two_entries_for_one_subject_the_later_moment_counts_in_any_order()
    {
        var entry = new Revocation(RevocationKind.Subject, "alice", _later);
        foreach (var seconds in (int[])[1, 9, 4])
            _authority.Revoked.Add(entry with { IssuedBefore = TestAuthority.Now.AddSeconds(seconds) });
        Assert.Equal((TestAuthority.Now.AddSeconds(9), 1), (_authority.Revoked.EarliestIssue("alice", null), _authority.Revoked.Count));
    }

    [Fact]
    public void A_client_loses_what_was_issued_to_it_before_and_others_keep_theirs()
    {
        var token = _authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", ClientId = "web" }).Value;
        var other = _authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", ClientId = "app" }).Value;
        _authority.Revoked.Add(new Revocation(RevocationKind.Client, "web", _later) { IssuedBefore = TestAuthority.Now.AddSeconds(1) });
        _authority.AssertRefuses(TokenFailure.Revoked, token);
        _authority.AssertAccepts(other);
        _authority.AssertAccepts(_authority.Issuer.Issue("web").Value);
    }

    [Fact]
    public async Task What_is_issued_between_two_revocations_of_one_second_is_taken_back_by_the_second()
    {
        var pipeline = new TestPipeline();
        for (var i = 0; i < 3; i++)
        {
            var login = (await pipeline.LogInAsync("read", client: new ClientCredentials("app", null))).Response!.AccessToken.Value;
            Assert.True(pipeline.Authority.Verifier.Verify(login).Succeeded);
            await (i == 1 ? pipeline.Sessions.EndAllOfClientAsync("app", SessionEndReason.Administrator) : pipeline.Sessions.EndAllAsync("alice", SessionEndReason.Administrator));
            Assert.Equal(TokenFailure.Revoked, pipeline.Authority.Verifier.Verify(login).Failure);
        }
    }

    [Fact]
    public void An_entry_stays_while_the_skew_still_lets_its_token_pass()
    {
        _authority.Revoke(_authority.Forge());
        _authority.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(29));
        _authority.Revoked.Add(new Revocation(RevocationKind.Token, "other", _later));
        _authority.AssertRefuses(TokenFailure.Revoked, _authority.Forge());
    }

    [Fact]
    public void An_entry_leaves_when_its_token_has_expired()
    {
        _authority.Revoke(_authority.Forge());
        _authority.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(31));
        _authority.Revoked.Add(new Revocation(RevocationKind.Token, "other", _later.AddMinutes(5)));
        Assert.Equal(1, _authority.Revoked.Count);
    }

    [Fact]
    public void A_clock_that_is_ahead_for_a_while_makes_it_forget_nothing()
    {
        var token = _authority.Forge();
        _authority.Revoke(token);
        _authority.Time.Set(TimeSpan.FromHours(1));
        _authority.Time.Advance(TimeSpan.FromMinutes(1));
        _authority.Revoked.Add(new Revocation(RevocationKind.Token, "other", _later));
        _authority.Time.Set(TimeSpan.FromHours(-1));
        _authority.AssertRefuses(TokenFailure.Revoked, token);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_keep_it_from_forgetting()
    {
        _authority.Time.Advance(TimeSpan.FromMinutes(1));
        _authority.Revoked.Add(new Revocation(RevocationKind.Token, "first", _later));
        _authority.Time.Set(TimeSpan.FromHours(-1));
        _authority.Time.Advance(TimeSpan.FromMinutes(1));
        _authority.Revoked.Add(new Revocation(RevocationKind.Token, "expired", _later.AddHours(-1).AddMinutes(-4).AddSeconds(-31)));
        Assert.Equal(1, _authority.Revoked.Count);
    }

    [Fact]
    public void Nothing_is_neither_entry_nor_token()
    {
        Assert.Throws<ArgumentNullException>(() => _authority.Revoked.Add(null!));
        Assert.Throws<ArgumentNullException>(() => _authority.Revoked.Contains(null!));
    }
}
