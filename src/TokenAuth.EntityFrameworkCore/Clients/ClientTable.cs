using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary><c>tokenauth_clients</c>.</summary>
internal sealed class ClientTable : IEntityTypeConfiguration<ClientRow>
{
    public void Configure(EntityTypeBuilder<ClientRow> builder)
    {
        builder.ToTable("tokenauth_clients");
        builder.HasKey(row => row.ClientId).HasName("pk_tokenauth_clients");
        builder.Property(row => row.ClientId).HasColumnName("client_id");
        builder.Property(row => row.SecretHash).HasColumnName("secret_hash");
        builder.Property(row => row.Jwks).HasColumnName("jwks");
        builder.Property(row => row.AllowIntrospection).HasColumnName("allow_introspection");
        builder.Property(row => row.GrantTypes).HasColumnName("grant_types");
        builder.Property(row => row.Scopes).HasColumnName("scopes");
        builder.Property(row => row.RedirectUris).HasColumnName("redirect_uris");
        builder.Property(row => row.IsConfigured).HasColumnName("is_configured");
    }
}
