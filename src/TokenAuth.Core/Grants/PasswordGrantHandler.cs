using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Throttling;

namespace TokenAuth.Grants;

/// <summary>
/// The resource owner password credentials grant (RFC 6749 §4.3). RFC 9700 §2.4: it must not be used by new systems, because it shows the
/// user's password to the client; here the client is the owner's own.
/// </summary>
/// <param name="credentials">Who checks name and password.</param>
public sealed class PasswordGrantHandler(CredentialChecker credentials) : IGrantHandler
{
    /// <summary>UTF-16 code units, far more than can be set: nobody has to wait while megabytes are hashed.</summary>
    private const int MaximumPasswordLength = 4096;

    /// <inheritdoc/>
    public string GrantType => GrantTypes.Password;

    /// <inheritdoc/>
    public async ValueTask<Grant> HandleAsync(TokenRequest request, Client? client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // RFC 6749 §4.3.2: both are REQUIRED.
        if (request.Find(TokenParameters.Username) is not { } username)
            return Missing(TokenParameters.Username);
        if (request.Find(TokenParameters.Password) is not { } password)
            return Missing(TokenParameters.Password);
        if (password.Length > MaximumPasswordLength)
            return Grant.Refused(TokenError.InvalidRequest($"The parameter {TokenParameters.Password} is longer than {MaximumPasswordLength} characters.", TokenParameters.Password));
        var source = new LoginSource(request.Origin.Network, client?.ClientId) { DeviceMarker = request.Find(TokenParameters.DeviceMarker) };
        var result = await credentials.CheckAsync(username, password, source, cancellationToken).ConfigureAwait(false);
        if (result.Failure == CredentialFailure.Throttled)
            return Grant.Refused(TokenError.TooManyAttempts(result.RetryAfter), credentials.Claim(username));
        return result.Succeeded
            ? Grant.For(result.User)
            : Grant.Refused(TokenError.InvalidGrant("Incorrect username or password.", result.Failure.Value.ToString()));
    }

    private static Grant Missing(string parameter) =>
        Grant.Refused(TokenError.InvalidRequest($"The parameter {parameter} is missing.", parameter));
}
