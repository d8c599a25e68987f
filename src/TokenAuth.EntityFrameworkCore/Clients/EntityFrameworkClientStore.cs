using Microsoft.EntityFrameworkCore;
using TokenAuth.Clients;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary>Clients in a database. Before the configured ones are in it, nobody is told that there is no such client.</summary>
internal sealed class EntityFrameworkClientStore(StoreDatabase database) : IConfiguredClientStore
{
    public async ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken)
    {
        if (!Client.IsValidId(clientId))
            return null;
        database.ThrowUnlessReady();
        var row = await database.RunAsync(
            (context, cancel) => context.Set<ClientRow>().AsNoTracking().FirstOrDefaultAsync(row => row.ClientId == clientId, cancel),
            cancellationToken).ConfigureAwait(false);
        return row?.ToClient();
    }
}
