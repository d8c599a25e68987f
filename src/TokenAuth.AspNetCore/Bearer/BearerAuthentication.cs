using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Security;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>Header → token → verification → identity, once for each request, whoever asks for it and how often.</summary>
internal sealed class BearerAuthentication(BearerVerifier verifier, PlainHttpRefusals plainHttp)
{
    private static readonly BearerOutcome _none = new(BearerFailure.NoCredentials, AuthenticateResult.NoResult());

    internal ValueTask<BearerOutcome> AuthenticateAsync(HttpContext context)
    {
        if (context.Features.Get<BearerOutcome>() is { } known)
            return ValueTask.FromResult(known);
        var header = BearerHeader.Read(context.Request.Headers.Authorization);
        if (header.IsRepeated)
            return ValueTask.FromResult(Keep(context, BearerOutcome.Fail(BearerFailure.RepeatedHeader))); // RFC 6750 §3.1
        if (header.Token is not { } token)
            return ValueTask.FromResult(Keep(context, _none));
        if (plainHttp.Concern(context)) // RFC 6750 §5.3; also where no endpoint has said beforehand that it asks for a token
        {
            plainHttp.Report(context);
            return ValueTask.FromResult(Keep(context, BearerOutcome.Fail(BearerFailure.PlainHttp)));
        }

        var verification = verifier.VerifyAsync(token, context);
        return verification.IsCompletedSuccessfully ? ValueTask.FromResult(Keep(context, OutcomeOf(verification.Result))) : KeepAsync(context, verification);
    }

    private async ValueTask<BearerOutcome> KeepAsync(HttpContext context, ValueTask<TokenVerification?> verification) =>
        Keep(context, OutcomeOf(await verification.ConfigureAwait(false)));

    private static BearerOutcome Keep(HttpContext context, BearerOutcome outcome)
    {
        context.Features.Set(outcome);
        return outcome;
    }

    private BearerOutcome OutcomeOf(TokenVerification? verification)
    {
        if (verification is null)
            return BearerOutcome.Fail(BearerFailure.KeysUnavailable);
        if (!verification.Succeeded)
            return BearerOutcome.Fail(BearerFailure.Of(verification.Failure.Value));
        if (verifier.RefusesTokens)
            return BearerOutcome.Fail(BearerFailure.RevocationsUnknown);
        var properties = new AuthenticationProperties(new TokenTimes(verification.Token));
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(new TokenIdentity(verification.Token)), properties, TokenAuthDefaults.AuthenticationScheme);
        return new BearerOutcome(BearerFailure.NoCredentials, AuthenticateResult.Success(ticket));
    }
}
