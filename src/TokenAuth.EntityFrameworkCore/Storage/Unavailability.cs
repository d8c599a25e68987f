using System.Data.Common;
using System.Net.Sockets;

namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>
/// Which exceptions mean that the database cannot answer. Entity Framework and the drivers wrap them: a failed save is a DbUpdateException,
/// what a driver takes for passing an InvalidOperationException, so the causes are looked at too. A full disk and a file that may only be read
/// are a DbException of the driver; a file that may not be made is an UnauthorizedAccessException, on Windows without an IOException in it.
/// </summary>
internal static class Unavailability
{
    internal static bool Is(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException or TimeoutException or SocketException or IOException or UnauthorizedAccessException)
                return true;
        }

        return false;
    }
}
