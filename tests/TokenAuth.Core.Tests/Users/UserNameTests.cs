using System.Text;
using CsCheck;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.Users;

public sealed class UserNameTests
{
    [Theory]
    [InlineData("alice")]
    [InlineData("Alice")]
    [InlineData(" alice ")]
    [InlineData("alice@example.com")]
    [InlineData("김철수")]
    [InlineData("😀")]
    [InlineData("ﬁ")]
    public void Name_in_composed_form_is_kept_as_it_is(string name) => Assert.Equal(name, UserName.Normalize(name));

    [Fact]
    public void Decomposed_Korean_and_accents_become_the_composed_name()
    {
        Assert.Equal("김철수", UserName.Normalize("\u1100\u1175\u11B7\u110E\u1165\u11AF\u1109\u116E"));
        Assert.Equal("José", UserName.Normalize("Jose\u0301"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007F")]
    [InlineData("a\u0085")]
    public void Empty_name_and_control_characters_are_no_name(string name) => Assert.Null(UserName.Normalize(name));

    [Fact]
    public void Lone_surrogate_is_no_name() => Assert.Null(UserName.Normalize("a\uD800"));

    [Fact]
    public void Name_has_at_most_256_code_units_before_and_after()
    {
        Assert.NotNull(UserName.Normalize(new string('a', 256)));
        Assert.Null(UserName.Normalize(new string('a', 257)));
        Assert.Null(UserName.Normalize(new string('\uFB2C', 256)));
    }

    [Fact]
    public void Normal_form_is_its_own_normal_form() => Gen.String.Sample(text =>
    {
        if (UserName.Normalize(text) is { } name)
        {
            Assert.Equal(name, UserName.Normalize(name));
            Assert.True(name.IsNormalized(NormalizationForm.FormC));
        }
    });

    [Fact]
    public void User_is_kept_under_the_normal_form_and_shows_no_hash()
    {
        var user = new User { Username = "\u1100\u1175\u11B7", PasswordHash = "hash" };
        Assert.Equal("user 김", user.ToString());
        Assert.Throws<ArgumentException>(() => new User { Username = "", PasswordHash = "hash" });
        Assert.Throws<ArgumentNullException>(() => UserName.Normalize(null!));
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        Assert.Null(UserName.Normalize("a\uFFFEb"));
        CsCheck.Check.Sample(CsCheck.Gen.Char.Array[0, 40], characters => { UserName.Normalize(new string(characters)); });
    }
}
