using System.Net;
using System.Text.RegularExpressions;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.FirstRun;

public sealed partial class FirstRunTests(FirstRunHosts hosts) : IClassFixture<FirstRunHosts>
{
    private string[] Lines => hosts.First.Program.Output.Split('\n');

    private TestUser Admin => new("admin", hosts.Password);

    [Fact]
    public void The_first_run_shows_a_random_admin_password_in_one_sentence_and_one_command()
    {
        Assert.Matches("^[a-zA-Z0-9]{20}$", hosts.Password);
        Assert.Collection(
            Lines.Where(line => line.Contains(hosts.Password, StringComparison.Ordinal)),
            sentence => Assert.Contains("shown only now", sentence, StringComparison.Ordinal),
            command => Assert.StartsWith("  TOKEN=$(curl", command, StringComparison.Ordinal));
    }

    [NeedsProgramFact("bash", "curl", "sed")]
    public async Task The_printed_lines_run_as_they_are_and_end_in_a_refusal()
    {
        var lines = Lines.SkipWhile(line => !line.StartsWith("  TOKEN=", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToList();
        Assert.Equal(6, lines.Count);

        var run = await new Command("bash", "-c", string.Join('\n', lines)).RunAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["200", "200", "200", "200", "401"], StatusLine().Matches(run.Output).Select(match => match.Groups["status"].Value));
        Assert.Contains("\"sub\":\"admin\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("newCompanyFinance", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_start_shows_no_password_and_the_old_one_still_works()
    {
        Assert.DoesNotContain(hosts.Password, hosts.Second.Program.Output, StringComparison.Ordinal);
        Assert.Contains("Its password was shown at the first run", hosts.Second.Program.Output, StringComparison.Ordinal);

        var token = await hosts.Second.LoginAsync(Admin);

        Assert.Equal("admin", (await hosts.Second.GetJsonAsync("/users/me", token)).GetProperty("sub").GetString());
    }

    [Fact]
    public async Task The_second_start_signs_with_the_same_key()
    {
        var first = await hosts.First.GetJsonAsync("/.well-known/jwks.json");
        var second = await hosts.Second.GetJsonAsync("/.well-known/jwks.json");

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(1, first.GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public void What_is_kept_is_readable_by_its_owner_alone()
    {
        var files = Directory.GetFiles(hosts.KeptFiles, "*", SearchOption.AllDirectories);

        Assert.Superset(new HashSet<string>(["admin.json", "auth.db", "keys.json"]), files.Select(Path.GetFileName).ToHashSet()!);
        Assert.All(files, file => Assert.Equal("600", TemporaryFolder.ModeOf(file)));
    }

    [Fact]
    public async Task The_user_name_a_desktop_sets_is_ignored_without_a_password()
    {
        using var response = await hosts.First.PostTokenAsync(new TestUser("desktop", hosts.Password).Form());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty(await hosts.First.LoginAsync(Admin));
    }

    [GeneratedRegex(@"HTTP/1\.1 (?<status>\d{3})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusLine();
}
