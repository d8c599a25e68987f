using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Revocations;

/// <summary><c>tokenauth_revocations</c>. The database gives the sequence, and never the same one twice.</summary>
internal sealed class RevocationTable : IEntityTypeConfiguration<RevocationRow>
{
    public void Configure(EntityTypeBuilder<RevocationRow> builder)
    {
        builder.ToTable("tokenauth_revocations");
        builder.HasKey(row => row.Sequence).HasName("pk_tokenauth_revocations");
        builder.Property(row => row.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Value).HasColumnName("value");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        builder.Property(row => row.IssuedBefore).HasColumnName("issued_before");
    }
}
