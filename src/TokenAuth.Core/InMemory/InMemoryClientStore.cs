using System.Collections.Frozen;
using TokenAuth.Clients;

namespace TokenAuth.InMemory;

/// <summary>Clients in this process: for configuration, development and tests. Safe for use by many threads.</summary>
public sealed class InMemoryClientStore : IClientStore
{
    private readonly FrozenDictionary<string, Client> _byId;

    /// <summary>Makes a store.</summary>
    /// <param name="clients">Who is in it.</param>
    /// <exception cref="ArgumentException">Two clients have the same id.</exception>
    public InMemoryClientStore(params IEnumerable<Client> clients) =>
        _byId = clients.ToDictionary(client => client.ClientId, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _byId.Count;

    /// <inheritdoc/>
    public ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byId.GetValueOrDefault(clientId));
}
