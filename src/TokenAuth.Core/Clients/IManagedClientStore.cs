namespace TokenAuth.Clients;

/// <summary>An <see cref="IClientStore"/> in which clients can be created, changed and removed.</summary>
public interface IManagedClientStore : IClientStore
{
    /// <summary>Clients in an order of the store's own, which stays the same.</summary>
    /// <param name="after">Those behind this id; empty begins at the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<IReadOnlyList<Client>> ListAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>Adds a client, unless there is one of that id.</summary>
    /// <param name="client">A new one.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was added is then unknown.</param>
    ValueTask<bool> TryAddAsync(Client client, CancellationToken cancellationToken);

    /// <summary>Changes a client, unless somebody else has changed it since it was read.</summary>
    /// <param name="stored">The client as read.</param>
    /// <param name="changed">The same client as it shall be.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was changed is then unknown.</param>
    ValueTask<bool> TryUpdateAsync(Client stored, Client changed, CancellationToken cancellationToken);

    /// <summary>Removes a client.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was removed is then unknown.</param>
    /// <returns>False where there is none of that id.</returns>
    ValueTask<bool> TryRemoveAsync(string clientId, CancellationToken cancellationToken);
}
