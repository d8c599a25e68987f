namespace TokenAuth.Tests.Shared;

/// <summary>The folder of TokenAuth.sln, found upwards from where the tests run.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindUpwards(AppContext.BaseDirectory);

    internal static string PathOf(string relative) => Path.Combine(Root, relative);

    internal static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string FindUpwards(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "TokenAuth.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not run below the folder of TokenAuth.sln.");
    }
}
