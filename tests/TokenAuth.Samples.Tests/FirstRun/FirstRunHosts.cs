using System.Text.RegularExpressions;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.FirstRun;

/// <summary>The sample started twice in one folder that was empty: without any setting of ours, and with the user name a desktop sets.</summary>
public sealed partial class FirstRunHosts : IAsyncLifetime
{
    public SampleHost First { get; private set; } = null!;

    public SampleHost Second { get; private set; } = null!;

    public string Password { get; private set; } = "";

    public string KeptFiles => First.FileNamed(".tokenauth");

    public async Task InitializeAsync()
    {
        First = await SampleHost.StartAsync("TokenAuth.Sample", ("USERNAME", "desktop"));
        await First.Program.WaitForAsync("A second service");
        Password = PasswordInOutput().Match(First.Program.Output).Groups["password"].Value;
        Second = await First.StartAnotherAsync();
        await Second.Program.WaitForAsync("A second service");
    }

    public Task DisposeAsync()
    {
        Second?.Dispose();
        First?.Dispose();
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"Log in as admin with the password (?<password>\S+) \(shown only now\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PasswordInOutput();
}
