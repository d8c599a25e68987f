using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Security;

/// <summary>
/// Headers by which a browser does less with an answer. Those of the token server and of protected endpoints are never a page: nothing in them
/// runs, loads or is framed. Pages get, where the application asks for it, what changes nothing in a page that stands alone. What the
/// application has set itself stays.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, bool onPages)
{
    private const string OfAnswers = "default-src 'none'; frame-ancestors 'none'";
    private const string OfPages = "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        if (SecuredRequests.Contain(context))
            context.Response.OnStarting(AddToAnswerAsync, context.Response);
        else if (onPages)
            context.Response.OnStarting(AddToPageAsync, context.Response);
        return next(context);
    }

    private static Task AddToAnswerAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.TryAdd("Content-Security-Policy", OfAnswers);
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin"); // of loads without CORS alone: those of allowed origins go on
        AddToAny(headers);
        return Task.CompletedTask;
    }

    private static Task AddToPageAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.TryAdd("Content-Security-Policy", OfPages);
        AddToAny(headers);
        return Task.CompletedTask;
    }

    private static void AddToAny(IHeaderDictionary headers)
    {
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
    }
}
