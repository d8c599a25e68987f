using TokenAuth.Clients;

namespace TokenAuth.Administration;

/// <summary>Names nobody can be given: those that no path can name (RFC 3986 §5.2.4), and that of no client.</summary>
internal static class ReservedNames
{
    internal static bool Contains(string name) => name is "." or ".." or Client.AnonymousId;
}
