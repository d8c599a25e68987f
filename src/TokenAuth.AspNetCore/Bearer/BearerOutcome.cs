using Microsoft.AspNetCore.Authentication;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>What the header of a request came to.</summary>
/// <param name="Failure">What a challenge would say.</param>
/// <param name="Result">For the rest of ASP.NET Core.</param>
internal sealed record BearerOutcome(BearerFailure Failure, AuthenticateResult Result)
{
    /// <summary>The result, as who waits for it has it.</summary>
    internal Task<AuthenticateResult> ResultAsync { get; } = Task.FromResult(Result);

    internal static BearerOutcome Fail(BearerFailure failure) => new(failure, AuthenticateResult.Fail(failure.Description));
}
