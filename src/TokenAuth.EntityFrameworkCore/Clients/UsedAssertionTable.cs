using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary><c>tokenauth_used_assertions</c>.</summary>
internal sealed class UsedAssertionTable : IEntityTypeConfiguration<UsedAssertionRow>
{
    public void Configure(EntityTypeBuilder<UsedAssertionRow> builder)
    {
        builder.ToTable("tokenauth_used_assertions");
        builder.HasKey(row => row.Id).HasName("pk_tokenauth_used_assertions");
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
    }
}
