using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Leases;

/// <summary><c>tokenauth_leases</c>: its rows are there from the start, so that taking one is an update and nothing else.</summary>
internal sealed class LeaseTable : IEntityTypeConfiguration<LeaseRow>
{
    internal const string Sessions = "expired sessions";
    internal const string Revocations = "expired revocations";
    internal const string UsedAssertions = "expired assertions";
    internal const string Throttle = "expired throttle";
    internal const string Audit = "expired audit";

    public void Configure(EntityTypeBuilder<LeaseRow> builder)
    {
        builder.ToTable("tokenauth_leases");
        builder.HasKey(row => row.Name).HasName("pk_tokenauth_leases");
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        builder.HasData(((string[])[Sessions, Revocations, UsedAssertions, Throttle, Audit]).Select(name => new LeaseRow { Name = name }));
    }
}
