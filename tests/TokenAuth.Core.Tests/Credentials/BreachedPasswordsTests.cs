using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TokenAuth.Credentials;

#pragma warning disable CA5350 // The form of the file.

namespace TokenAuth.Core.Tests.Credentials;

public sealed class BreachedPasswordsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Theory]
    [InlineData(1, "\n", true)]
    [InlineData(2, "\r\n", true)]
    [InlineData(3, "\n", false)]
    [InlineData(1000, "\n", true)]
    [InlineData(1000, "\r\n", true)]
    [InlineData(1000, "\r\n", false)]
    [InlineData(20_000, "\n", false)]
    public void Every_password_of_a_file_is_found_and_no_other(int count, string end, bool hasCounts)
    {
        var lines = Lines(count, hasCounts);
        foreach (var text in (string[])[string.Join(end, lines), string.Join(end, lines) + end, string.Join(end, lines).ToLowerInvariant()])
        {
            using var breached = Open(text);
            Assert.All(Enumerable.Range(0, count).Where(i => count < 5000 || i % 37 == 0), i => Assert.True(breached.Contains($"비밀{i}")));
            Assert.All(Enumerable.Range(count, 300), i => Assert.False(breached.Contains($"비밀{i}")));
            Assert.False(breached.Contains("\uD800"));
        }
    }

    [Fact]
    public void Hashes_are_those_of_the_public_list()
    {
        using var breached = Open("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:10434004");
        Assert.True(breached.Contains("password"));
        Assert.False(breached.Contains("Password"));
    }

    [Fact]
    public void Passwords_of_a_breach_cannot_be_set()
    {
        using var breached = Open(string.Join('\n', Lines(10, hasCounts: true)));
        var rules = new PasswordRules { MinimumLength = 2, Breached = breached };
        Assert.Equal("The password is known from a breach: others try it.", rules.Fault("비밀3"));
        Assert.Null(rules.Fault("비밀10"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("password")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8A")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8 3")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:1:0123456789012345678901234567890123456789")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FG8:3")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3\n\n")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3\n5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3\n4BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3")]
    public void File_of_another_form_is_refused(string text) => Assert.Throws<InvalidDataException>(() => Open(text));

    [Fact]
    public void Two_lines_that_changed_places_are_noticed()
    {
        var lines = Lines(1000, hasCounts: true);
        (lines[500], lines[501]) = (lines[501], lines[500]);
        Assert.Contains("not sorted", Assert.Throws<InvalidDataException>(() => Open(string.Join('\n', lines))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_not_there_is_no_file_without_passwords() => Assert.ThrowsAny<IOException>(() => new BreachedPasswords(_path));

    public void Dispose() => File.Delete(_path);

    private static string[] Lines(int count, bool hasCounts) =>
        [.. Enumerable.Range(0, count)
            .Select(i => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes($"비밀{i}"))) + (hasCounts ? string.Create(CultureInfo.InvariantCulture, $":{(long)i * i + 1}") : ""))
            .Order(StringComparer.Ordinal)];

    private BreachedPasswords Open(string text)
    {
        File.WriteAllText(_path, text);
        return new BreachedPasswords(_path);
    }
}
