using TokenAuth.Clients;

namespace TokenAuth.Grants;

/// <summary>
/// One grant type. Implement it for a grant of your own (RFC 6749 §4.5) and register it as a singleton service. Implementations are safe
/// for use by many threads, return refusals as values, and throw when a store cannot answer.
/// </summary>
public interface IGrantHandler
{
    /// <summary>The <c>grant_type</c> it answers to; an absolute URI for grants of your own.</summary>
    string GrantType { get; }

    /// <summary>Decides. The client, where there is one, is authenticated and allowed to use this grant.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Who asks; null for a request without a client, where those are allowed.</param>
    /// <param name="cancellationToken">Ends store look-ups.</param>
    ValueTask<Grant> HandleAsync(TokenRequest request, Client? client, CancellationToken cancellationToken);
}
