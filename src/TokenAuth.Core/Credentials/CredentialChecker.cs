using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Hashing;
using TokenAuth.Throttling;
using TokenAuth.Users;

namespace TokenAuth.Credentials;

/// <summary>
/// Decides whether a name and a password belong together. Unknown names cost the same work as known ones (RFC 9700 does not name it,
/// OWASP ASVS 2.2 does: no user enumeration), and an old hash is replaced at a successful login. Safe for use by many threads.
/// </summary>
/// <param name="users">Where the users are.</param>
/// <param name="hasher">The schemes.</param>
/// <param name="gate">Where passwords are hashed.</param>
/// <param name="throttle">Slows guessing down; null does not.</param>
/// <param name="logger">Where damaged hashes are reported.</param>
/// <param name="dummies">What unknown names are compared with; null is always a hash of the preferred scheme.</param>
public sealed class CredentialChecker(
    IUserStore users, PasswordHasher hasher, HashingGate gate, Throttle? throttle, ILogger<CredentialChecker> logger, DummyHashes? dummies = null)
{
    private readonly string _dummyHash = (hasher ?? throw new ArgumentNullException(nameof(hasher))).CreateDummyHash();

    /// <summary>Checks a name and a password.</summary>
    /// <param name="username">As typed; compared in its NFC form, see <see cref="UserName"/>.</param>
    /// <param name="password">As typed; never normalized.</param>
    /// <param name="source">From where; nothing means that it is not known.</param>
    /// <param name="cancellationToken">Ends store look-ups and the wait; a hash that has begun is finished.</param>
    /// <exception cref="ServerBusyException">There is no time to hash the password; nothing was checked.</exception>
    /// <exception cref="Exception">Whatever the store throws when it cannot answer: that is never a wrong password.</exception>
    public async ValueTask<CredentialResult> CheckAsync(
        string username, string password, LoginSource source = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);
        var account = UserName.Normalize(username) ?? "";
        var device = throttle?.KnowsDevice(account, source) == true ? source.DeviceMarker : null;
        var attempt = await gate.RunPreparedAsync(account, source.Network, () => PrepareAsync(account, password, source, cancellationToken), device, cancellationToken).ConfigureAwait(false);
        if (attempt.Begun?.Wait is { Ticks: > 0 } wait)
            return CredentialResult.Throttled(wait);
        var result = await ConcludeAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded && attempt.Begun is not null)
            await throttle!.SucceededAsync(attempt.Begun, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Whom an attempt that was not tried names: whether there is such a user it may not cost the time to find out.</summary>
    internal Concerned? Claim(string username) => UserName.Normalize(username) is not { } account
        ? null
        : new Concerned(account) { IsUser = async cancel => await users.FindByNameAsync(account, cancel).ConfigureAwait(false) is not null };

    /// <summary>When it is its turn: what is refused before has asked no store. It counts whether or not the caller stays for the answer.</summary>
    private async Task<Preparation<HashedAttempt>> PrepareAsync(string account, string password, LoginSource source, CancellationToken cancellationToken)
    {
        var begun = throttle is null ? null : await throttle.BeginAsync(account, source, CancellationToken.None).ConfigureAwait(false);
        if (begun?.Wait > TimeSpan.Zero)
            return new Preparation<HashedAttempt>(() => new HashedAttempt(null, default, null, begun), Hashes: false);
        cancellationToken.ThrowIfCancellationRequested();
        var dummy = dummies is null ? _dummyHash : await dummies.ForAsync(account).ConfigureAwait(false);
        var user = account.Length == 0 ? null : await users.FindByNameAsync(account, cancellationToken).ConfigureAwait(false);
        return gate.Timed(() => Verify(user, password, dummy) with { Begun = begun });
    }

    private async ValueTask<CredentialResult> ConcludeAsync(HashedAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.User is not { } user)
            return CredentialResult.Refused(CredentialFailure.UnknownUser);
        if (attempt.Verification == PasswordVerification.MalformedHash)
        {
            if (hasher.LacksPepperOf(user.PasswordHash))
                logger.PepperMissing("user", user.Username);
            else
                logger.MalformedPasswordHash(user.Username);
            return CredentialResult.Refused(CredentialFailure.MalformedHash);
        }

        if (attempt.Verification == PasswordVerification.Failed)
            return CredentialResult.Refused(CredentialFailure.WrongPassword);
        if (user.IsDisabled)
            return CredentialResult.Refused(CredentialFailure.Disabled);
        if (attempt.Verification == PasswordVerification.SucceededRehashNeeded)
            await ReplaceHashAsync(user, attempt.NewHash, cancellationToken).ConfigureAwait(false);
        return await AsOfNowAsync(user, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Unknown names and damaged hashes cost a hash too.</summary>
    private HashedAttempt Verify(User? user, string password, string dummy)
    {
        var verification = user is null ? PasswordVerification.MalformedHash : hasher.Verify(password, user.PasswordHash);
        if (verification == PasswordVerification.MalformedHash && hasher.Verify(password, dummy) == PasswordVerification.MalformedHash)
            hasher.Verify(password, _dummyHash);
        var newHash = verification == PasswordVerification.SucceededRehashNeeded && user is { IsDisabled: false } ? TryHash(password) : null;
        return new HashedAttempt(user, verification, newHash, Begun: null);
    }

    /// <summary>Null for a password that only the old scheme can carry.</summary>
    private string? TryHash(string password)
    {
        try
        {
            return hasher.Hash(password);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async ValueTask ReplaceHashAsync(User user, string? newHash, CancellationToken cancellationToken)
    {
        try
        {
            if (newHash is null)
                logger.PasswordNotRehashed(user.Username, nameof(ArgumentException));
            else if (await users.TryReplacePasswordHashAsync(user, newHash, cancellationToken).ConfigureAwait(false))
                logger.PasswordRehashed(user.Username);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.PasswordNotRehashed(user.Username, e.GetType().Name); // a store that is read only: the password is right all the same
        }
    }

    /// <summary>Hashing takes a while: whoever was removed, disabled or given another password meanwhile does not get in.</summary>
    private async ValueTask<CredentialResult> AsOfNowAsync(User user, CancellationToken cancellationToken)
    {
        var current = await users.FindByNameAsync(user.Username, cancellationToken).ConfigureAwait(false);
        if (current is null)
            return CredentialResult.Refused(CredentialFailure.UnknownUser);
        if (current.IsDisabled)
            return CredentialResult.Refused(CredentialFailure.Disabled);
        return string.Equals(current.SecurityStamp, user.SecurityStamp, StringComparison.Ordinal)
            ? CredentialResult.Success(current)
            : CredentialResult.Refused(CredentialFailure.WrongPassword);
    }

    private sealed record HashedAttempt(User? User, PasswordVerification Verification, string? NewHash, ThrottledAttempt? Begun);
}
