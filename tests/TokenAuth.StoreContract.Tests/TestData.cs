using System.Buffers.Text;
using System.Security.Cryptography;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests;

/// <summary>Rows that no other test has.</summary>
internal static class TestData
{
    /// <summary>What an attacker would send in place of an id.</summary>
    internal static IReadOnlyList<string> HostileTexts { get; } =
        ["", "'", "' OR 1=1 --", "\"; DROP TABLE tokenauth_sessions; --", "%", "_", "a\0b", "\0", new string('x', 10_000), "\ud800", "x\udc00y", "\ufffd", "\\", "{0}", "@p0"];

    internal static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    internal static Session Session(string? subject = null) => new()
    {
        Id = NewId(),
        Subject = subject ?? NewId(),
        ClientId = "app",
        Scopes = ["orders:read", "orders:write"],
        CreatedAt = StoreHost.Now,
        RefreshedAt = StoreHost.Now,
        ExpiresAt = StoreHost.Now.AddDays(90),
    };

    internal static Revocation Revocation(string? value = null) => new(RevocationKind.Session, value ?? NewId(), StoreHost.Now.AddMinutes(16));
}
