using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>Makes ASP.NET Core's own provider, which each request has one of, when somebody asks it for a handler: the middleware only looks it up.</summary>
internal sealed class TokenHandlerProvider : IAuthenticationHandlerProvider
{
    internal const string Inner = "TokenAuth.InnerHandlerProvider";

    public Task<IAuthenticationHandler?> GetHandlerAsync(HttpContext context, string authenticationScheme) =>
        context.RequestServices.GetRequiredKeyedService<IAuthenticationHandlerProvider>(Inner).GetHandlerAsync(context, authenticationScheme);
}
