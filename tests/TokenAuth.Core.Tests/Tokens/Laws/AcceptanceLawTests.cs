using CsCheck;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Core.Tests.Tokens.Laws;

/// <summary>Whatever our verifier accepts, Microsoft's handlers accept too: it is never more lenient than they are.</summary>
public sealed class AcceptanceLawTests
{
    [Fact]
    public void What_we_accept_after_one_change_Microsoft_accepts()
    {
        var authority = new TestAuthority();
        var differences = from sample in HostileTokens.OneChangeEach(authority.Key)
                          where authority.Verifier.Verify(sample.Token).Succeeded
                          let refusal = MicrosoftHandlers.Refusal(sample.Token, authority.Key, TestAuthority.IssuerUrl, TestAuthority.Audience, authority.Time)
                          where refusal is not null
                          select $"{sample.Change} -> {refusal.Split('\n')[0]}";
        Assert.Empty(differences);
    }

    [Fact]
    public void What_we_accept_after_many_changes_Microsoft_accepts()
    {
        var accepted = 0;
        var refused = 0;
        HostileTokens.All.Sample(
            sample =>
            {
                var authority = new TestAuthority(sample.Key);
                if (!authority.Verifier.Verify(sample.Token).Succeeded)
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                Interlocked.Increment(ref accepted);
                var refusal = MicrosoftHandlers.Refusal(sample.Token, sample.Key, TestAuthority.IssuerUrl, TestAuthority.Audience, authority.Time);
                Assert.True(refusal is null, refusal);
            },
            iter: 2_500);
        Assert.True(accepted > 250 && refused > 250, $"{accepted} accepted, {refused} refused: the law was not tried on both.");
    }
}
