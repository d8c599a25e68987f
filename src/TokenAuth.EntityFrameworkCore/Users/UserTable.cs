using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Users;

/// <summary><c>tokenauth_users</c>.</summary>
internal sealed class UserTable : IEntityTypeConfiguration<UserRow>
{
    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("tokenauth_users");
        builder.HasKey(row => row.Username).HasName("pk_tokenauth_users");
        builder.Property(row => row.Username).HasColumnName("username");
        builder.Property(row => row.PasswordHash).HasColumnName("password_hash");
        builder.Property(row => row.Scopes).HasColumnName("scopes");
        builder.Property(row => row.SecurityStamp).HasColumnName("security_stamp");
        builder.Property(row => row.IsDisabled).HasColumnName("is_disabled");
        builder.Property(row => row.IsConfigured).HasColumnName("is_configured");
    }
}
