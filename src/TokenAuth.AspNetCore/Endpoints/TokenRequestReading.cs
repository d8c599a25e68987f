using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>What became of reading a request: a token request, or the error and status to answer with.</summary>
internal sealed record TokenRequestReading(TokenRequest? Request, TokenError? Error, int StatusCode)
{
    [MemberNotNullWhen(true, nameof(Request))]
    [MemberNotNullWhen(false, nameof(Error))]
    internal bool Succeeded => Request is not null;

    internal static TokenRequestReading Of(TokenRequest request) => new(request, null, StatusCodes.Status200OK);

    internal static TokenRequestReading Failed(TokenError error, int statusCode = StatusCodes.Status400BadRequest) => new(null, error, statusCode);
}
