using TokenAuth.Samples.Tests.Processes;

namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>
/// A disk of two megabytes that the sample alone sees, in the folder of its database. It is a file system in memory, mounted for the sample's
/// process; others reach it through that process.
/// </summary>
internal sealed class SmallDisk(SampleHost host)
{
    /// <summary>What a machine must allow.</summary>
    internal const string Right = "mount:tmpfs";

    private const string Folder = ".tokenauth";

    private string Filler => Path.Combine($"/proc/{host.Program.Id}/root{host.FileNamed(Folder)}", "filler");

    /// <summary>The command, in a mount namespace of its own.</summary>
    internal static Command Around(Command command) => new Command(
        "unshare", ["-rm", "bash", "-c", $"mkdir -p -m 700 {Folder} && mount -t tmpfs -o size=2m,mode=700 tmpfs {Folder} && exec \"$@\"", "sample", command.Program, .. command.Arguments])
        .With([.. command.Environment]);

    /// <summary>To the last byte.</summary>
    internal void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                filler.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // That was it.
        }
    }

    internal void Free() => File.Delete(Filler);
}
