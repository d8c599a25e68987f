using TokenAuth.Tests.Shared;

namespace TokenAuth.Core.Tests.Credentials;

/// <summary>The reference's own library, in its own process: Debian's python3-passlib.</summary>
internal static class Passlib
{
    private const string Script = "Credentials/passlib_bridge.py";

    internal static string[] Hash(string scheme, string[] passwords) => Bridge.AskPython<string[]>(Script, new { scheme, passwords });

    internal static bool[] Verify(string scheme, string[] passwords, string[] hashes) => Bridge.AskPython<bool[]>(Script, new { scheme, passwords, hashes });
}
