using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Keys;

/// <summary><c>tokenauth_keys</c>: its row is there from the start, so that the first keys are an update like all later ones.</summary>
internal sealed class KeyTable : IEntityTypeConfiguration<KeyRow>
{
    public void Configure(EntityTypeBuilder<KeyRow> builder)
    {
        builder.ToTable("tokenauth_keys");
        builder.HasKey(row => row.Id).HasName("pk_tokenauth_keys");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.Document).HasColumnName("document");
        builder.HasData(new KeyRow { Document = [] });
    }
}
