using TokenAuth.Credentials;

namespace TokenAuth.Core.Tests.Credentials;

public sealed class PasswordRulesTests
{
    private const string Common = "The password is one of those that everybody tries first: a common word, a row of keys, or a repetition.";

    private static readonly PasswordRules _rules = new() { MinimumLength = 8 };

    [Theory]
    [InlineData("password")]
    [InlineData("PASSWORD")]
    [InlineData("Ｐａｓｓｗｏｒｄ")]
    [InlineData("P@ssw0rd")]
    [InlineData("Password2026!")]
    [InlineData("passwordpassword")]
    [InlineData("adminadminadmin")]
    [InlineData("administrator123")]
    [InlineData("비밀번호비밀번호")]
    [InlineData("CONTRASEÑA123")]
    [InlineData("Summer2026!")]
    [InlineData("12345678")]
    [InlineData("123456789012345")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("abcdefghijklmno")]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabca")]
    [InlineData("🐘🐘🐘🐘🐘🐘🐘🐘🐘🐘🐘🐘🐘🐘🐘")]
    [InlineData("correcthorsebatterystaple")]
    public void What_everybody_tries_first_cannot_be_set(string password) => Assert.Equal(Common, _rules.Fault(password));

    [Theory]
    [InlineData("twelve purple elephants")]
    [InlineData("my password is long")]
    [InlineData("xxxxxxxxxxxxxxxy")]
    [InlineData("korrektes Pferd")]
    [InlineData("비밀번호는 코끼리 열두 마리")]
    [InlineData("qwertyuiop elephants")]
    [InlineData("abcdeabcdeabcde")]
    public void Other_passwords_can_and_need_no_composition(string password) => Assert.Null(_rules.Fault(password));

    [Theory]
    [InlineData("maximilian.mustermann", "maximilian.mustermann")]
    [InlineData("maximilian.mustermann", "Maximilian.Mustermann2026!")]
    [InlineData("bob", "bobbobbobbobbob1")]
    [InlineData("ｂｏｂ", "bob-BOB_bob+BOB")]
    [InlineData("김철수", "김철수김철수1234567")]
    public void What_is_little_more_than_the_name_cannot_be_set(string username, string password) =>
        Assert.Equal("The password is little more than the user's name.", _rules.Fault(password, username));

    [Theory]
    [InlineData("bob", "bob has twelve elephants")]
    [InlineData("al", "alalalal alal ox")]
    [InlineData("alice", "twelve purple elephants")]
    [InlineData("\uD800", "twelve purple elephants")]
    public void A_name_in_a_password_of_its_own_can(string username, string password) => Assert.Null(_rules.Fault(password, username));

    [Fact]
    public void Length_is_told_before_anything_else()
    {
        Assert.Equal("The password has fewer than 15 characters.", new PasswordRules().Fault("password"));
        Assert.Equal("The password has more than 1024 characters.", _rules.Fault(new string('a', 1025)));
        Assert.Equal("The password is not valid Unicode.", _rules.Fault("\uD800"));
        Assert.Throws<ArgumentNullException>(() => _rules.Fault(null!));
    }
}
