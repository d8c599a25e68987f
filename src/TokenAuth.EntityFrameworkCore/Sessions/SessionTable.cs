using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Sessions;

/// <summary>
/// <c>tokenauth_sessions</c>. What a refresh changes is in no index, so that PostgreSQL writes one new version of the row and nothing else.
/// </summary>
internal sealed class SessionTable : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("tokenauth_sessions");
        builder.HasKey(row => row.Id).HasName("pk_tokenauth_sessions");
        builder.HasIndex(row => row.Subject).HasDatabaseName("ix_tokenauth_sessions_subject");
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.Subject).HasColumnName("subject");
        builder.Property(row => row.ClientId).HasColumnName("client_id");
        builder.Property(row => row.Scopes).HasColumnName("scopes");
        builder.Property(row => row.Generation).HasColumnName("generation");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.RefreshedAt).HasColumnName("refreshed_at");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.EndReason).HasColumnName("end_reason");
        builder.Property(row => row.SecurityStamp).HasColumnName("security_stamp");
        builder.Property(row => row.UserAgent).HasColumnName("user_agent");
        builder.Property(row => row.AddressPrefix).HasColumnName("address_prefix");
    }
}
