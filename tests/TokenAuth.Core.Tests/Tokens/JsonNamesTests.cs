using System.Text;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class JsonNamesTests
{
    [Fact]
    public void Names_are_told_apart_by_every_byte()
    {
        var names = new JsonNames("client_id", "client_secret", "iss");
        Assert.Equal([0, 1, 2, -1, -1, -1], Array.ConvertAll(["client_id", "client_secret", "iss", "client_iD", "isS", ""], name => names.IndexOf(Encoding.ASCII.GetBytes(name))));
    }

    [Fact]
    public void Names_of_which_one_would_hide_the_other_are_refused() => Assert.Throws<ArgumentException>(() => new JsonNames("claims_a", "claims_b"));
}
