using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Security;

/// <summary>Notes, for all that stands behind it, whether a request is for one of the <see cref="SecuredEndpoints"/>.</summary>
internal sealed class SecuredRequests(RequestDelegate next, SecuredEndpoints endpoints)
{
    private static readonly Mark _mark = new();

    internal static bool Contain(HttpContext context) => context.Features.Get<Mark>() is not null;

    public async Task InvokeAsync(HttpContext context)
    {
        context.Features.Set(await endpoints.ContainAsync(context.GetEndpoint()).ConfigureAwait(false) ? _mark : null); // an error page comes by here once more
        await next(context).ConfigureAwait(false);
    }

    private sealed class Mark;
}
