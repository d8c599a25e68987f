using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.Administration;

/// <summary>Creates, changes and removes clients. Safe for use by many threads.</summary>
/// <param name="clients">Where they are.</param>
/// <param name="users">A client's own tokens have its id as <c>sub</c>: no user may have that name.</param>
/// <param name="sessions">Ends sessions.</param>
/// <param name="hasher">Hashes secrets.</param>
/// <param name="options">Which scopes there are.</param>
/// <param name="logger">Where changes are written down.</param>
public sealed class ClientAdministration(
    IManagedClientStore clients, IUserStore users, SessionService sessions, ClientSecretHasher hasher, GrantOptions options, ILogger<ClientAdministration> logger)
{
    private const int SecretBytes = 32;

    /// <summary>More than these who change one client at a time would have to be faster than this one, one after the other.</summary>
    private const int Attempts = 20;

    /// <summary>Where it is written down who changed what; null writes nothing.</summary>
    public AuditTrail? Audit { get; init; }

    /// <summary>Clients in an order of the store's own.</summary>
    /// <param name="after">Those behind this id; empty begins at the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public ValueTask<IReadOnlyList<Client>> ListAsync(string after = "", int limit = 100, CancellationToken cancellationToken = default) =>
        clients.ListAsync(after, limit, cancellationToken);

    /// <summary>The client of that id; null where there is none.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<Client?> FindAsync(string clientId, CancellationToken cancellationToken = default) =>
        Client.IsValidId(clientId) ? await clients.FindByIdAsync(clientId, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Creates a client, with a new secret of 256 random bits where its method asks for one.</summary>
    /// <param name="registration">What it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it.</exception>
    public async ValueTask<Change<RegisteredClient>> CreateAsync(ClientRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        if (ClientRegistrationRules.Fault(registration, options) is { } wrong)
            return Invalid(wrong);
        if (await IsNameOfUserAsync(registration, cancellationToken).ConfigureAwait(false))
            return NameOfUser;
        var secret = ClientAuthenticationMethods.IsSecret(registration.AuthenticationMethod) ? NewSecret() : null;
        var client = ToClient(registration, secret is null ? null : hasher.Hash(secret));
        if (!await clients.TryAddAsync(client, cancellationToken).ConfigureAwait(false))
            return Change<RegisteredClient>.Refused(ChangeFailure.AlreadyExists, "There is a client of that id.");
        return Made(client, secret, AuditActions.ClientCreated, "created");
    }

    /// <summary>
    /// Replaces all of a client's registration (RFC 7592 §2.2) but its secret, which stays while its method asks for one. Its access tokens are
    /// taken back; sessions go on with what the client still may have.
    /// </summary>
    /// <param name="registration">What it shall be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it.</exception>
    public async ValueTask<Change<RegisteredClient>> UpdateAsync(ClientRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        if (await FindAsync(registration.ClientId, cancellationToken).ConfigureAwait(false) is not { } stored)
            return NotFound;
        if (stored.IsConfigured)
            return Configured;
        if (ClientRegistrationRules.Fault(registration, options) is { } wrong)
            return Invalid(wrong);
        if (await IsNameOfUserAsync(registration, cancellationToken).ConfigureAwait(false))
            return NameOfUser;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryUpdateAsync(stored, registration, cancellationToken).ConfigureAwait(false) is { } change)
                return change;
            if (await FindAsync(registration.ClientId, cancellationToken).ConfigureAwait(false) is not { } current)
                return NotFound;
            stored = current;
        }

        throw ChangedByOthers();
    }

    /// <summary>Gives a client a new secret; the old one is of no use at once. Tokens and sessions go on.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it.</exception>
    public async ValueTask<Change<RegisteredClient>> ReplaceSecretAsync(string clientId, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindAsync(clientId, cancellationToken).ConfigureAwait(false) is not { } stored)
                return NotFound;
            if (stored.IsConfigured)
                return Configured;
            if (stored.SecretHash is null)
                return Invalid("The client has no secret: change its token_endpoint_auth_method.");
            var secret = NewSecret();
            var changed = stored with { SecretHash = hasher.Hash(secret) };
            if (await clients.TryUpdateAsync(stored, changed, cancellationToken).ConfigureAwait(false))
                return Made(changed, secret, AuditActions.ClientSecretReplaced, "secret replaced");
        }

        throw ChangedByOthers();
    }

    /// <summary>Removes a client, ends its sessions and takes its access tokens back. Removed again, the same is done for what is left.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it; a client that is removed already can do nothing more.</exception>
    public async ValueTask<Change<RegisteredClient>> RemoveAsync(string clientId, CancellationToken cancellationToken = default)
    {
        var client = await FindAsync(clientId, cancellationToken).ConfigureAwait(false);
        if (client is { IsConfigured: true })
            return Configured;
        if (client is not null && await clients.TryRemoveAsync(clientId, cancellationToken).ConfigureAwait(false))
            Made(client, secret: null, AuditActions.ClientRemoved, "removed");
        if (Client.IsValidId(clientId))
            await sessions.EndAllOfClientAsync(clientId, SessionEndReason.ClientGone, CancellationToken.None).ConfigureAwait(false);
        return client is null ? NotFound : Change<RegisteredClient>.Made(new RegisteredClient(client, null));
    }

    private static Change<RegisteredClient> NotFound => Change<RegisteredClient>.Refused(ChangeFailure.NotFound, "There is no client of that id.");

    private static Change<RegisteredClient> Configured =>
        Change<RegisteredClient>.Refused(ChangeFailure.Configured, "The client is in the server's configuration: change it there.");

    private static Change<RegisteredClient> NameOfUser => Change<RegisteredClient>.Refused(
        ChangeFailure.AlreadyExists, "A user has that name: their tokens would have the same sub (RFC 9068 section 5).");

    private static Change<RegisteredClient> Invalid(string detail) => Change<RegisteredClient>.Refused(ChangeFailure.Invalid, detail);

    private static StoreUnavailableException ChangedByOthers() =>
        new("The client was changed by others all the time, or the store does not give back what it was given.");

    /// <summary>Null where somebody else was faster.</summary>
    private async ValueTask<Change<RegisteredClient>?> TryUpdateAsync(Client stored, ClientRegistration registration, CancellationToken cancellationToken)
    {
        var needsSecret = ClientAuthenticationMethods.IsSecret(registration.AuthenticationMethod);
        var secret = needsSecret && stored.SecretHash is null ? NewSecret() : null;
        var changed = ToClient(registration, !needsSecret ? null : secret is null ? stored.SecretHash : hasher.Hash(secret));
        if (ClientRegistrationRules.IsSame(stored, changed))
            return Change<RegisteredClient>.Made(new RegisteredClient(stored, null));

        // Before and behind: were it done behind alone and failed, the same change made again would have nothing to do.
        await sessions.RevokeAccessTokensOfClientAsync(stored.ClientId, cancellationToken).ConfigureAwait(false);
        if (!await clients.TryUpdateAsync(stored, changed, cancellationToken).ConfigureAwait(false))
            return null;
        await sessions.RevokeAccessTokensOfClientAsync(stored.ClientId, CancellationToken.None).ConfigureAwait(false);
        return Made(changed, secret, AuditActions.ClientChanged, "changed", Described(stored, changed));
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static Client ToClient(ClientRegistration registration, string? secretHash) => new()
    {
        ClientId = registration.ClientId,
        SecretHash = secretHash,
        Jwks = registration.Jwks,
        GrantTypes = [.. registration.GrantTypes],
        Scopes = [.. registration.Scopes],
        RedirectUris = [.. registration.RedirectUris],
        AllowIntrospection = registration.AllowIntrospection,
    };

    private async ValueTask<bool> IsNameOfUserAsync(ClientRegistration registration, CancellationToken cancellationToken) =>
        await users.FindByNameAsync(registration.ClientId, cancellationToken).ConfigureAwait(false) is not null;

    private Change<RegisteredClient> Made(Client client, string? secret, string action, string change, string? detail = null)
    {
        logger.ClientAdministered(client.ClientId, change);
        Audit?.Record(new AuditEntry { Action = action, ClientId = client.ClientId, Detail = detail ?? Described(client) });
        return Change<RegisteredClient>.Made(new RegisteredClient(client, secret));
    }

    private static string Described(Client client) =>
        $"{ClientAuthenticationMethods.Of(client)}{(client.AllowIntrospection ? ", allow_introspection" : "")}, "
        + $"grant types '{string.Join(' ', client.GrantTypes)}', scope '{string.Join(' ', client.Scopes)}'";

    private static string Described(Client stored, Client changed) => Difference.Text(
    [
        .. stored.AllowIntrospection == changed.AllowIntrospection ? [] : (string[])[changed.AllowIntrospection ? "allow_introspection" : "allow_introspection no more"],
        .. Difference.Of("authentication", [ClientAuthenticationMethods.Of(stored)], [ClientAuthenticationMethods.Of(changed)]),
        .. string.Equals(stored.Jwks, changed.Jwks, StringComparison.Ordinal) ? [] : (string[])["another jwks"],
        .. Difference.Of("grant type", stored.GrantTypes, changed.GrantTypes),
        .. Difference.Of("redirect URI", stored.RedirectUris, changed.RedirectUris),
        .. Difference.Of("scope", stored.Scopes, changed.Scopes),
    ]);
}
