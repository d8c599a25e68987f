using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;
using TokenAuth.Users;

namespace TokenAuth.Credentials;

/// <summary>
/// Decides whether a name and a password belong together. Unknown names cost the same work as known ones (RFC 9700 does not name it,
/// OWASP ASVS 2.2 does: no user enumeration), and an old hash is replaced at a successful login. Safe for use by many threads.
/// </summary>
/// <param name="users">Where the users are.</param>
/// <param name="hasher">The schemes.</param>
/// <param name="logger">Where damaged hashes are reported.</param>
public sealed class CredentialChecker(IUserStore users, PasswordHasher hasher, ILogger<CredentialChecker> logger)
{
    private readonly string _dummyHash = (hasher ?? throw new ArgumentNullException(nameof(hasher))).CreateDummyHash();

    /// <summary>Checks a name and a password.</summary>
    /// <param name="username">As typed; compared in its NFC form, see <see cref="UserName"/>.</param>
    /// <param name="password">As typed; never normalized.</param>
    /// <param name="cancellationToken">Ends store look-ups; a hash that has begun is finished.</param>
    /// <exception cref="Exception">Whatever the store throws when it cannot answer: that is never a wrong password.</exception>
    public async ValueTask<CredentialResult> CheckAsync(string username, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);
        var name = UserName.Normalize(username);
        var user = name is null ? null : await users.FindByNameAsync(name, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested(); // whoever has gone is not hashed for
        if (user is null)
            return RefuseAfterSameWork(password, CredentialFailure.UnknownUser);
        var verification = hasher.Verify(password, user.PasswordHash);
        if (verification == PasswordVerification.MalformedHash)
        {
            logger.MalformedPasswordHash(user.Username);
            return RefuseAfterSameWork(password, CredentialFailure.MalformedHash);
        }

        if (verification == PasswordVerification.Failed)
            return CredentialResult.Refused(CredentialFailure.WrongPassword);
        if (verification == PasswordVerification.SucceededRehashNeeded)
            await RehashAsync(user, password, cancellationToken).ConfigureAwait(false);

        // Hashing takes a while: whoever was removed, disabled or given another password meanwhile does not get in.
        var current = await users.FindByNameAsync(user.Username, cancellationToken).ConfigureAwait(false);
        if (current is null)
            return CredentialResult.Refused(CredentialFailure.UnknownUser);
        if (current.IsDisabled)
            return CredentialResult.Refused(CredentialFailure.Disabled);
        return string.Equals(current.SecurityStamp, user.SecurityStamp, StringComparison.Ordinal)
            ? CredentialResult.Success(current)
            : CredentialResult.Refused(CredentialFailure.WrongPassword);
    }

    private async ValueTask RehashAsync(User user, string password, CancellationToken cancellationToken)
    {
        try
        {
            if (await users.TryReplacePasswordHashAsync(user, hasher.Hash(password), cancellationToken).ConfigureAwait(false))
                logger.PasswordRehashed(user.Username);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A store that is read only, or a password that only the old scheme can carry: the password is right all the same.
            logger.PasswordNotRehashed(user.Username, e.GetType().Name);
        }
    }

    private CredentialResult RefuseAfterSameWork(string password, CredentialFailure failure)
    {
        hasher.Verify(password, _dummyHash);
        return CredentialResult.Refused(failure);
    }
}
