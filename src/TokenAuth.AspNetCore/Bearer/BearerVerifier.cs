using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.AspNetCore.ResourceServer;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>Verifies, counts and logs. Where the key is unknown and there is an authority, its keys are fetched once more first.</summary>
internal sealed class BearerVerifier(
    TokenVerifier verifier,
    KeyRingProvider keys,
    TokenAuthMetrics metrics,
    ILogger<BearerVerifier> logger,
    AuthorityKeys? authority = null,
    RevocationPolicy? revocations = null)
{
    /// <summary>Whether no token may be accepted, because it is not known which ones were revoked.</summary>
    internal bool RefusesTokens => revocations?.RefusesTokens == true;

    /// <summary>The outcome; null where there was never a key to verify with.</summary>
    internal ValueTask<TokenVerification?> VerifyAsync(ReadOnlyMemory<char> token, HttpContext context)
    {
        if (authority?.AreStale == true || TokenAuthTracing.Source.HasListeners())
            return VerifyInSpanAsync(token, context.RequestAborted);
        var verification = verifier.Verify(token);
        return authority is not null && verification.Failure == TokenFailure.UnknownKey
            ? VerifyInSpanAsync(token, context.RequestAborted)
            : ValueTask.FromResult(Conclude(verification, span: null));
    }

    private async ValueTask<TokenVerification?> VerifyInSpanAsync(ReadOnlyMemory<char> token, CancellationToken cancellationToken)
    {
        using var span = TokenAuthTracing.Source.StartActivity(TokenAuthTracing.Verification); // none where nobody listens
        if (authority is null)
            return Conclude(verifier.Verify(token), span);
        await authority.RefreshWhenStaleAsync(cancellationToken).ConfigureAwait(false);
        var verification = verifier.Verify(token);
        if (verification.Failure == TokenFailure.UnknownKey)
        {
            await authority.RefreshBrieflyAsync(cancellationToken).ConfigureAwait(false);
            verification = verifier.Verify(token);
        }

        return Conclude(verification, span);
    }

    private TokenVerification? Conclude(TokenVerification verification, Activity? span)
    {
        if (verification.Failure == TokenFailure.UnknownKey && keys.Current.Keys.IsEmpty)
        {
            span?.SetTag(TokenAuthTracing.OutcomeTag, "no_keys").SetTag(TokenAuthTracing.ErrorTypeTag, "no_keys").SetStatus(ActivityStatusCode.Error);
            return null;
        }

        metrics.CountVerification(verification);
        span?.SetTag(TokenAuthTracing.OutcomeTag, verification.Failure?.ToString() ?? "accepted");
        if (!verification.Succeeded)
            logger.TokenRefused(verification.Failure.Value, verification.Detail);
        return verification;
    }

    /// <summary>Whether a token may still be used on a connection that it opened.</summary>
    internal bool IsStillGood(VerifiedToken token)
    {
        var verification = verifier.VerifyAgain(token);
        if (!verification.Succeeded)
            logger.TokenRefused(verification.Failure.Value, verification.Detail);
        return verification.Succeeded && !RefusesTokens;
    }
}
