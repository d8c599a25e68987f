using System.Collections.Concurrent;
using TokenAuth.Clients;

namespace TokenAuth.InMemory;

/// <summary>Clients in this process, gone when it ends: for configuration, development and tests. Safe for use by many threads.</summary>
public sealed class InMemoryClientStore : IManagedClientStore
{
    private readonly ConcurrentDictionary<string, Client> _byId;

    /// <summary>Makes a store.</summary>
    /// <param name="clients">Who is in it.</param>
    /// <exception cref="ArgumentException">Two clients have the same id.</exception>
    public InMemoryClientStore(params IEnumerable<Client> clients) =>
        _byId = new(clients.ToDictionary(client => client.ClientId, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Whether there is no client at all.</summary>
    public bool IsEmpty => _byId.IsEmpty;

    /// <inheritdoc/>
    public ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byId.GetValueOrDefault(clientId));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Client>> ListAsync(string after, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Client>>([.. _byId.Values
            .Where(client => string.CompareOrdinal(client.ClientId, after) > 0).OrderBy(client => client.ClientId, StringComparer.Ordinal).Take(limit)]);

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(Client client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ValueTask.FromResult(_byId.TryAdd(client.ClientId, client));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryUpdateAsync(Client stored, Client changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return ValueTask.FromResult(_byId.TryUpdate(changed.ClientId, changed, stored));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryRemoveAsync(string clientId, CancellationToken cancellationToken) => ValueTask.FromResult(_byId.TryRemove(clientId, out _));
}
