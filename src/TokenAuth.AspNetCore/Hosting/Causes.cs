namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Why something failed, for health checks that anybody may see: the types of the exceptions, whose messages may say more than that.</summary>
internal static class Causes
{
    internal static string Of(Exception exception)
    {
        var types = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            types.Add(cause.GetType().Name);
        return string.Join(": ", types);
    }
}
