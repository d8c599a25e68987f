namespace TokenAuth.Clients;

/// <summary>
/// Where clients are. Implementations are safe for use by many threads, return null for "no such client", and throw when they cannot
/// answer.
/// </summary>
public interface IClientStore
{
    /// <summary>The client of that id, compared ordinally.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken);
}
