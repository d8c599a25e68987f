using TokenAuth.Clients;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary>One <see cref="Client"/>.</summary>
internal sealed class ClientRow
{
    public required string ClientId { get; init; }

    public string? SecretHash { get; init; }

    public string? Jwks { get; init; }

    public bool AllowIntrospection { get; init; }

    public required string GrantTypes { get; init; }

    public required string Scopes { get; init; }

    public required string RedirectUris { get; init; }

    /// <summary>Whether the configuration brought it: then it goes when the configuration has it no more.</summary>
    public bool IsConfigured { get; init; }

    internal static ClientRow Of(Client client) => new()
    {
        ClientId = client.ClientId,
        SecretHash = client.SecretHash,
        Jwks = client.Jwks,
        AllowIntrospection = client.AllowIntrospection,
        GrantTypes = StoredList.Write(client.GrantTypes),
        Scopes = StoredList.Write(client.Scopes),
        RedirectUris = StoredList.Write(client.RedirectUris),
        IsConfigured = client.IsConfigured,
    };

    internal Client ToClient() => new()
    {
        ClientId = ClientId,
        SecretHash = SecretHash,
        Jwks = Jwks,
        AllowIntrospection = AllowIntrospection,
        GrantTypes = StoredList.Read(GrantTypes),
        Scopes = StoredList.Read(Scopes),
        RedirectUris = StoredList.Read(RedirectUris),
        IsConfigured = IsConfigured,
    };
}
