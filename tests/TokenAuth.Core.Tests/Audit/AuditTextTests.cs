using TokenAuth.Audit;

namespace TokenAuth.Core.Tests.Audit;

public sealed class AuditTextTests
{
    [Fact]
    public void A_text_that_is_cut_says_so()
    {
        var clean = AuditText.Clean(new AuditEntry { Action = AuditActions.UserChanged, Subject = new string('a', 513), Target = new string('b', 512), Detail = new string('c', 4097) });
        Assert.Equal((new string('a', 511) + "…", new string('b', 512), new string('c', 4095) + "…"), (clean.Subject, clean.Target, clean.Detail));
    }

    [Fact]
    public void It_is_not_cut_within_a_character()
    {
        var clean = AuditText.Clean(new AuditEntry { Action = AuditActions.UserChanged, Subject = new string('a', 510) + "😀😀" });
        Assert.Equal(new string('a', 510) + "…", clean.Subject);
    }
}
