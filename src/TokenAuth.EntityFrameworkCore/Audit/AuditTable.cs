using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Audit;

/// <summary><c>tokenauth_audit</c>: read by subject or time, the newest first, and removed by time; both have an index.</summary>
internal sealed class AuditTable : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("tokenauth_audit");
        builder.HasKey(row => row.Sequence).HasName("pk_tokenauth_audit");
        builder.HasIndex(row => new { row.Subject, row.Sequence }).HasDatabaseName("ix_tokenauth_audit_subject");
        builder.HasIndex(row => row.At).HasDatabaseName("ix_tokenauth_audit_at");
        builder.Property(row => row.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Action).HasColumnName("action");
        builder.Property(row => row.Outcome).HasColumnName("outcome");
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.Subject).HasColumnName("subject");
        builder.Property(row => row.Actor).HasColumnName("actor");
        builder.Property(row => row.ClientId).HasColumnName("client_id");
        builder.Property(row => row.Address).HasColumnName("address");
        builder.Property(row => row.Target).HasColumnName("target");
        builder.Property(row => row.Detail).HasColumnName("detail");
        builder.Property(row => row.Count).HasColumnName("count");
    }
}
