using Microsoft.EntityFrameworkCore;
using TokenAuth.Clients;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary>Clients in a database. Before the configured ones are in it, nobody is told that there is no such client.</summary>
internal sealed class EntityFrameworkClientStore(StoreDatabase database) : IConfiguredClientStore, IManagedClientStore
{
    private static readonly PerModel<Func<DbContext, string, CancellationToken, Task<ClientRow?>>> _byId = new(_ => EF.CompileAsyncQuery(
        (DbContext context, string clientId, CancellationToken _) => context.Set<ClientRow>().AsNoTracking().FirstOrDefault(row => row.ClientId == clientId)));

    public async ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken)
    {
        if (!Client.IsValidId(clientId))
            return null;
        database.ThrowUnlessReady();
        var row = await database.RunAsync((context, cancel) => _byId.Of(context)(context, clientId, cancel), cancellationToken).ConfigureAwait(false);
        return row?.ToClient();
    }

    public async ValueTask<IReadOnlyList<Client>> ListAsync(string after, int limit, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(after))
            return [];
        database.ThrowUnlessReady();
        var rows = await database.RunAsync(
            (context, cancel) => context.ReadAfterAsync<ClientRow>(row => row.ClientId, after, limit, cancel), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToClient())];
    }

    /// <exception cref="ArgumentException">A text has a NUL or is not valid Unicode.</exception>
    public async ValueTask<bool> TryAddAsync(Client client, CancellationToken cancellationToken)
    {
        var row = CheckedRow(client);
        return await database.RunAsync((context, cancel) => context.TryAddAsync(row, other => other.ClientId == row.ClientId, cancel), cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="ArgumentException">A text has a NUL or is not valid Unicode.</exception>
    public async ValueTask<bool> TryUpdateAsync(Client stored, Client changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (old, now) = (ClientRow.Of(stored), CheckedRow(changed));
        return await database.RunAsync(
            (context, cancel) => context.Set<ClientRow>()
                .Where(row => row.ClientId == old.ClientId && row.SecretHash == old.SecretHash && row.Jwks == old.Jwks && row.GrantTypes == old.GrantTypes
                    && row.Scopes == old.Scopes && row.RedirectUris == old.RedirectUris && row.AllowIntrospection == old.AllowIntrospection)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SecretHash, now.SecretHash).SetProperty(row => row.Jwks, now.Jwks)
                    .SetProperty(row => row.AllowIntrospection, now.AllowIntrospection).SetProperty(row => row.GrantTypes, now.GrantTypes)
                    .SetProperty(row => row.Scopes, now.Scopes).SetProperty(row => row.RedirectUris, now.RedirectUris),
                cancel),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    public async ValueTask<bool> TryRemoveAsync(string clientId, CancellationToken cancellationToken) =>
        StoredText.IsStorable(clientId) && await database.RunAsync(
            (context, cancel) => context.Set<ClientRow>().Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancel), cancellationToken).ConfigureAwait(false) == 1;

    private static ClientRow CheckedRow(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        string?[] texts = [client.ClientId, client.SecretHash, client.Jwks, .. client.GrantTypes, .. client.Scopes, .. client.RedirectUris];
        return texts.OfType<string>().All(StoredText.IsStorable)
            ? ClientRow.Of(client)
            : throw new ArgumentException("The client has a text with a NUL, or one that is not valid Unicode.", nameof(client));
    }
}
