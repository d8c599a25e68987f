using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Clients;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// Says once the endpoints are known which of them nobody can get into, because of a typing error in a scope mostly. What users and clients in a
/// store can have is known only where the scopes are listed.
/// </summary>
internal sealed class UnreachableScopes(
    IOptions<TokenAuthServerOptions> options, EndpointDataSource endpoints, IUserStore users, IClientStore clients, ILogger<UnreachableScopes> logger) : IStartReport
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await FindGrantableAsync(cancellationToken).ConfigureAwait(false) is not { } grantable)
            return;
        var closed = from endpoint in endpoints.Endpoints
                     from requirement in endpoint.Metadata.GetOrderedMetadata<RequireTokenAttribute>()
                     from scope in requirement.Scopes.Except(grantable, StringComparer.Ordinal)
                     select (Scope: scope, Endpoint: endpoint.DisplayName);
        foreach (var scope in closed.Distinct().GroupBy(pair => pair.Scope, pair => pair.Endpoint, StringComparer.Ordinal))
            logger.ScopeOfNobody(scope.Key, string.Join(", ", scope));
    }

    /// <summary>Null where only the store knows.</summary>
    private async ValueTask<IEnumerable<string>?> FindGrantableAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Scopes.Count > 0)
            return options.Value.Scopes;
        if (users is not InMemoryUserStore known || clients is not InMemoryClientStore registered)
            return null;
        var ofUsers = (await known.ListAsync("", int.MaxValue, cancellationToken).ConfigureAwait(false)).SelectMany(user => user.Scopes);
        return ofUsers.Concat((await registered.ListAsync("", int.MaxValue, cancellationToken).ConfigureAwait(false)).SelectMany(client => client.Scopes)).ToList();
    }
}
