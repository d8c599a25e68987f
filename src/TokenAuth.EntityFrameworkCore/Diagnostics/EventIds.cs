namespace TokenAuth.EntityFrameworkCore.Diagnostics;

/// <summary>The event ids of TokenAuth.EntityFrameworkCore (4000 to 4999), one table, never reused.</summary>
public static class EventIds
{
    /// <summary>The database could not be made ready at start; it is tried again until it can.</summary>
    public const int DatabaseNotReady = 4000;

    /// <summary>The database is ready.</summary>
    public const int DatabaseReady = 4001;
}
