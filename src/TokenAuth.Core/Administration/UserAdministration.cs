using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.Administration;

/// <summary>
/// Creates, changes and removes users. What takes something away from a user takes effect at once: sessions end, access tokens are taken back.
/// The store is changed first, so that a change that failed half-way can be made again. Safe for use by many threads.
/// </summary>
/// <param name="users">Where they are.</param>
/// <param name="clients">A client's own tokens have its id as <c>sub</c>: no user may have that name.</param>
/// <param name="sessions">Ends sessions.</param>
/// <param name="passwords">Checks and hashes passwords.</param>
/// <param name="options">Which scopes there are.</param>
/// <param name="logger">Where changes are written down.</param>
public sealed class UserAdministration(
    IManagedUserStore users, IClientStore clients, SessionService sessions, NewPasswords passwords, GrantOptions options, ILogger<UserAdministration> logger)
{
    /// <summary>More than these who change one user at a time would have to be faster than this one, one after the other.</summary>
    private const int Attempts = 20;

    /// <summary>Where it is written down who changed what; null writes nothing.</summary>
    public AuditTrail? Audit { get; init; }

    /// <summary>Users in an order of the store's own.</summary>
    /// <param name="after">Those behind this name; empty begins at the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public ValueTask<IReadOnlyList<User>> ListAsync(string after = "", int limit = 100, CancellationToken cancellationToken = default) =>
        users.ListAsync(after, limit, cancellationToken);

    /// <summary>The user of that name; null where there is none.</summary>
    /// <param name="username">As typed.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<User?> FindAsync(string username, CancellationToken cancellationToken = default) =>
        UserName.Normalize(username) is { } name ? await users.FindByNameAsync(name, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Creates a user.</summary>
    /// <param name="username">The name.</param>
    /// <param name="password">The password; checked by <see cref="PasswordRules"/> and hashed, which takes a while.</param>
    /// <param name="scopes">What the user may do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it.</exception>
    /// <exception cref="Hashing.ServerBusyException">There is no time to hash the password; nothing was changed.</exception>
    public async ValueTask<Change<User>> CreateAsync(string username, string password, IReadOnlyList<string> scopes, CancellationToken cancellationToken = default)
    {
        if (UserName.Normalize(username) is not { } name)
            return Invalid($"A user name has 1 to {UserName.MaximumLength} characters and no control characters.");
        if (ReservedNames.Contains(name))
            return Invalid("That name is reserved.");
        if (passwords.Fault(name, password) is { } weak)
            return Invalid(weak);
        if (ScopeList.Fault(scopes, options) is { } wrong)
            return Invalid(wrong);
        if (await clients.FindByIdAsync(name, cancellationToken).ConfigureAwait(false) is not null)
            return Change<User>.Refused(ChangeFailure.AlreadyExists, "A client has that name: their tokens would have the same sub (RFC 9068 section 5).");
        var hash = await passwords.HashAsync(name, password, cancellationToken).ConfigureAwait(false);
        var user = new User { Username = name, PasswordHash = hash, Scopes = [.. scopes], SecurityStamp = SecurityStamps.New() };
        if (!await users.TryAddAsync(user, cancellationToken).ConfigureAwait(false))
            return Change<User>.Refused(ChangeFailure.AlreadyExists, "There is a user of that name.");
        return Made(user, AuditActions.UserCreated, "created", $"scope '{string.Join(' ', scopes)}'");
    }

    /// <summary>Sets a user's password, ends the user's sessions and takes the access tokens back.</summary>
    /// <param name="username">The name.</param>
    /// <param name="password">The new password; checked by <see cref="PasswordRules"/> and hashed, which takes a while.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it; where only the end of the sessions failed, they end at their next refresh.</exception>
    /// <exception cref="Hashing.ServerBusyException">There is no time to hash the password; nothing was changed.</exception>
    public async ValueTask<Change<User>> SetPasswordAsync(string username, string password, CancellationToken cancellationToken = default)
    {
        if (passwords.Fault(username, password) is { } weak)
            return Invalid(weak);
        var (hash, stamp) = (await passwords.HashAsync(username, password, cancellationToken).ConfigureAwait(false), SecurityStamps.New());
        var change = await ChangeAsync(
            username,
            user => user.IsConfigured ? null : user with { PasswordHash = hash, SecurityStamp = stamp },
            (_, changed) => Made(changed, AuditActions.UserPasswordSet, "password set"),
            cancellationToken).ConfigureAwait(false);
        if (change.Succeeded)
            await sessions.EndAllAsync(change.Value.Username, SessionEndReason.PasswordChanged, CancellationToken.None).ConfigureAwait(false);
        return change;
    }

    /// <summary>
    /// Changes what a user may do, and whether the user is locked out. Access tokens are taken back, and disabling ends the sessions; else they go on
    /// with what is left. A change that changes nothing takes nothing back.
    /// </summary>
    /// <param name="username">The name.</param>
    /// <param name="scopes">What the user may do; null leaves it as it is.</param>
    /// <param name="isDisabled">Whether the user is locked out; null leaves it as it is.</param>
    /// <param name="cancellationToken">Ends the wait, until the change has begun.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it; make the change again.</exception>
    public async ValueTask<Change<User>> UpdateAsync(string username, IReadOnlyList<string>? scopes, bool? isDisabled, CancellationToken cancellationToken = default)
    {
        if (scopes is not null && ScopeList.Fault(scopes, options) is { } wrong)
            return Invalid(wrong);
        if (await FindAsync(username, cancellationToken).ConfigureAwait(false) is not { } user)
            return NotFound;
        var takesScopes = scopes is not null && !user.Scopes.ToHashSet(StringComparer.Ordinal).SetEquals(scopes);

        // Before and behind: were it done behind alone and failed, the same change made again would have nothing to do.
        if (takesScopes && !user.IsConfigured)
            await sessions.RevokeAccessTokensAsync(user.Username, cancellationToken).ConfigureAwait(false);
        var change = await ChangeAsync(
            username,
            stored => Updated(stored, scopes, isDisabled),
            (stored, changed) => Made(changed, AuditActions.UserChanged, Described(stored, changed), Described(stored, changed)),
            cancellationToken).ConfigureAwait(false);
        if (change.Succeeded && isDisabled == true)
            await sessions.EndAllAsync(user.Username, SessionEndReason.UserGone, CancellationToken.None).ConfigureAwait(false);
        else if (change.Succeeded && takesScopes)
            await sessions.RevokeAccessTokensAsync(user.Username, CancellationToken.None).ConfigureAwait(false);
        return change;
    }

    /// <summary>Removes a user, ends the user's sessions and takes the access tokens back. Removed again, the same is done for what is left.</summary>
    /// <param name="username">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it; where only the end of the sessions failed, they end at their next refresh.</exception>
    public async ValueTask<Change<User>> RemoveAsync(string username, CancellationToken cancellationToken = default)
    {
        var user = await FindAsync(username, cancellationToken).ConfigureAwait(false);
        if (user is { IsConfigured: true })
            return Configured;
        if (user is not null && await users.TryRemoveAsync(user.Username, cancellationToken).ConfigureAwait(false))
            Made(user, AuditActions.UserRemoved, "removed");
        if (UserName.Normalize(username) is { } name)
            await sessions.EndAllAsync(name, SessionEndReason.UserGone, CancellationToken.None).ConfigureAwait(false);
        return user is null ? NotFound : Change<User>.Made(user);
    }

    private static Change<User> NotFound => Change<User>.Refused(ChangeFailure.NotFound, "There is no user of that name.");

    private static Change<User> Configured => Change<User>.Refused(ChangeFailure.Configured, "The user is in the server's configuration: change it there.");

    private static Change<User> Invalid(string detail) => Change<User>.Refused(ChangeFailure.Invalid, detail);

    private Change<User> Made(User user, string action, string change, string? detail = null)
    {
        logger.UserAdministered(user.Username, change);
        Audit?.Record(new AuditEntry { Action = action, Subject = user.Username, Detail = detail });
        return Change<User>.Made(user);
    }

    private static User? Updated(User stored, IReadOnlyList<string>? scopes, bool? isDisabled) => scopes is not null && stored.IsConfigured
        ? null
        : stored with { Scopes = scopes is null ? stored.Scopes : [.. scopes], IsDisabled = isDisabled ?? stored.IsDisabled };

    private static string Described(User stored, User changed) => Difference.Text(
    [
        .. stored.IsDisabled == changed.IsDisabled ? [] : (string[])[changed.IsDisabled ? "disabled" : "enabled"],
        .. Difference.Of("scope", stored.Scopes, changed.Scopes),
    ]);

    /// <summary>Somebody else may change the user at the same moment, as a login does that replaces an old hash: then it is read again.</summary>
    private async ValueTask<Change<User>> ChangeAsync(string username, Func<User, User?> change, Func<User, User, Change<User>> made, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindAsync(username, cancellationToken).ConfigureAwait(false) is not { } stored)
                return NotFound;
            if (change(stored) is not { } changed)
                return Configured;
            if (await users.TryUpdateAsync(stored, changed, cancellationToken).ConfigureAwait(false))
                return made(stored, changed);
        }

        throw new StoreUnavailableException("The user was changed by others all the time, or the store does not give back what it was given.");
    }
}
