using System.Diagnostics.CodeAnalysis;
using TokenAuth.Users;

namespace TokenAuth.Credentials;

/// <summary>The outcome of a credential check: a user, or one reason that only the log may know.</summary>
public sealed class CredentialResult
{
    private CredentialResult(User? user, CredentialFailure? failure)
    {
        User = user;
        Failure = failure;
    }

    /// <summary>Whether name and password belong together.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => User is not null;

    /// <summary>The user, where the check succeeded.</summary>
    public User? User { get; }

    /// <summary>Why it did not. For logs and metrics: telling it to the caller tells attackers which users exist.</summary>
    public CredentialFailure? Failure { get; }

    /// <summary>How long to wait before the next attempt, where it is <see cref="CredentialFailure.Throttled"/>. This may be told.</summary>
    public TimeSpan RetryAfter { get; private init; }

    internal static CredentialResult Success(User user) => new(user, null);

    internal static CredentialResult Refused(CredentialFailure failure) => new(null, failure);

    internal static CredentialResult Throttled(TimeSpan retryAfter) => new(null, CredentialFailure.Throttled) { RetryAfter = retryAfter };
}
