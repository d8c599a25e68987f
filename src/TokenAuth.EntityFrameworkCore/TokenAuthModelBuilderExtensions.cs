using TokenAuth.EntityFrameworkCore.Audit;
using TokenAuth.EntityFrameworkCore.Clients;
using TokenAuth.EntityFrameworkCore.Keys;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.EntityFrameworkCore.Revocations;
using TokenAuth.EntityFrameworkCore.Sessions;
using TokenAuth.EntityFrameworkCore.Throttling;
using TokenAuth.EntityFrameworkCore.Users;

namespace Microsoft.EntityFrameworkCore;

/// <summary><c>UseTokenAuth()</c>.</summary>
public static class TokenAuthModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables of TokenAuth to a context of your own, all of them named <c>tokenauth_…</c>. Call it in <c>OnModelCreating</c>; the
    /// migrations are yours then.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    public static ModelBuilder UseTokenAuth(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        return modelBuilder
            .ApplyConfiguration(new SessionTable())
            .ApplyConfiguration(new RevocationTable())
            .ApplyConfiguration(new UserTable())
            .ApplyConfiguration(new ClientTable())
            .ApplyConfiguration(new UsedAssertionTable())
            .ApplyConfiguration(new ThrottleTable())
            .ApplyConfiguration(new AuditTable())
            .ApplyConfiguration(new LeaseTable())
            .ApplyConfiguration(new KeyTable());
    }
}
