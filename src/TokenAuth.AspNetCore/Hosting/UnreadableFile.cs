namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Why the file of a setting cannot be read, without its path, which may be a secret put into the wrong setting.</summary>
internal static class UnreadableFile
{
    internal static string Describe(Exception exception)
    {
        var reason = exception switch
        {
            FileNotFoundException => "there is no such file",
            DirectoryNotFoundException => "there is no such folder",
            UnauthorizedAccessException => "the server may not read it, or it is a folder",
            IOException => "reading it failed",
            _ => "this is no path",
        };
        return $"the file cannot be read: {reason}. A relative path begins at {Directory.GetCurrentDirectory()}.";
    }
}
