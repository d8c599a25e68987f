using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TokenAuth.AspNetCore.Security;

/// <summary>
/// CORS for <c>TokenAuth:AllowedOrigins</c>, in front of authorization, so that a page sees a 401 as a 401. Endpoints with a policy of their own
/// keep it. Cookies are never asked for: a token comes in a header.
/// </summary>
internal sealed class CrossOrigin(RequestDelegate next, ICorsService cors, SecuritySettings settings)
{
    private readonly CorsPolicy _policy = new CorsPolicyBuilder([.. settings.AllowedOrigins])
        .AllowAnyMethod().AllowAnyHeader().DisallowCredentials().SetPreflightMaxAge(TimeSpan.FromMinutes(10)).Build();

    public Task InvokeAsync(HttpContext context)
    {
        var (request, endpoint) = (context.Request, context.GetEndpoint());
        if (endpoint?.Metadata.GetMetadata<ICorsMetadata>() is not null)
            return next(context);

        // A preflight never has a token (Fetch, "CORS-preflight fetch"), and mostly no endpoint either, for OPTIONS is not mapped.
        if (HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0)
            return AnswerPreflightAsync(context);
        if (SecuredRequests.Contain(context))
            context.Response.OnStarting(() => ApplyAsync(context));
        return next(context);
    }

    private Task AnswerPreflightAsync(HttpContext context)
    {
        var result = cors.EvaluatePolicy(context, _policy);
        if (!result.IsOriginAllowed)
            return next(context);
        cors.ApplyResult(result, context.Response);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task ApplyAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (context.Request.Headers.Origin.Count > 0 && headers.AccessControlAllowOrigin.Count == 0)
            cors.ApplyResult(cors.EvaluatePolicy(context, _policy), context.Response);

        // Fetch, "CORS protocol and HTTP caches": or a cache gives a page what it keeps for those without an origin.
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
            headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Origin);
        return Task.CompletedTask;
    }
}
