using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Throttling;

/// <summary><c>tokenauth_throttle</c>.</summary>
internal sealed class ThrottleTable : IEntityTypeConfiguration<ThrottleRow>
{
    public void Configure(EntityTypeBuilder<ThrottleRow> builder)
    {
        builder.ToTable("tokenauth_throttle");
        builder.HasKey(row => row.Id).HasName("pk_tokenauth_throttle");
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.Failures).HasColumnName("failures");
        builder.Property(row => row.NextAt).HasColumnName("next_at");
        builder.Property(row => row.UpdatedAt).HasColumnName("updated_at");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
    }
}
