using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Security;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>Header → token → verification → identity, once for each request, whoever asks for it and how often.</summary>
internal sealed class BearerAuthentication(BearerVerifier verifier, PlainHttpRefusals plainHttp)
{
    private static readonly BearerOutcome _none = new(BearerFailure.NoCredentials, AuthenticateResult.NoResult());

    internal ValueTask<BearerOutcome> AuthenticateAsync(HttpContext context) =>
        context.Features.Get<BearerOutcome>() is { } known ? ValueTask.FromResult(known) : DecideAsync(context);

    private async ValueTask<BearerOutcome> DecideAsync(HttpContext context)
    {
        var outcome = await ReadAsync(context).ConfigureAwait(false);
        context.Features.Set(outcome);
        return outcome;
    }

    private async ValueTask<BearerOutcome> ReadAsync(HttpContext context)
    {
        var header = BearerHeader.Read(context.Request.Headers.Authorization);
        if (header.IsRepeated)
            return BearerOutcome.Fail(BearerFailure.RepeatedHeader); // RFC 6750 §3.1
        if (header.Token is not { } token)
            return _none;
        if (plainHttp.Concern(context)) // RFC 6750 §5.3; also where no endpoint has said beforehand that it asks for a token
        {
            plainHttp.Report(context);
            return BearerOutcome.Fail(BearerFailure.PlainHttp);
        }

        var verification = await verifier.VerifyAsync(token, context.RequestAborted).ConfigureAwait(false);
        if (verification is null)
            return BearerOutcome.Fail(BearerFailure.KeysUnavailable);
        if (!verification.Succeeded)
            return BearerOutcome.Fail(BearerFailure.Of(verification.Failure.Value));
        if (verifier.RefusesTokens)
            return BearerOutcome.Fail(BearerFailure.RevocationsUnknown);

        // Long connections (SignalR's CloseOnAuthenticationExpiration) end by it.
        var properties = new AuthenticationProperties { IssuedUtc = verification.Token.IssuedAt, ExpiresUtc = verification.Token.ExpiresAt };
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(new TokenIdentity(verification.Token)), properties, TokenAuthDefaults.AuthenticationScheme);
        return new BearerOutcome(BearerFailure.NoCredentials, AuthenticateResult.Success(ticket));
    }
}
