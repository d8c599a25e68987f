using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.AspNetCore.Security;

/// <summary>
/// Keeps secrets off plain HTTP (RFC 6749 §3.2 and RFC 6750 §5.3: TLS is a MUST). What carries any is refused, not redirected: it was readable
/// on its way here already, and a client that is redirected never learns of it.
/// </summary>
internal sealed class PlainHttp(RequestDelegate next, SecuritySettings settings, PlainHttpRefusals refusals, IOptionsMonitor<TokenAuthBearerOptions> bearer)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!SecuredRequests.Contain(context) || !refusals.Concern(context))
            return next(context);
        if (settings.HttpsAddress is { } address && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Authorization.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = $"{address}{request.PathBase.Add(request.Path).ToUriComponent()}{request.QueryString.ToUriComponent()}";
            return Task.CompletedTask;
        }

        refusals.Report(context);
        return RefuseAsync(context);
    }

    private Task RefuseAsync(HttpContext context)
    {
        var (failure, response) = (BearerFailure.PlainHttp, context.Response);
        if (!SecuredEndpoints.IsOfTheServer(context.GetEndpoint()))
        {
            var options = bearer.Get(TokenAuthDefaults.AuthenticationScheme);
            return options.Compatibility == TokenAuthCompatibility.FastApi
                ? FastApiBearerResponse.WriteAsync(response, failure, options.FastApiInvalidTokenDetail, hasBody: true)
                : BearerResponse.WriteAsync(response, failure, options.Realm, scopes: [], hasBody: true);
        }

        JsonResponse.ForbidCaching(response);
        return JsonResponse.WriteAsync(response, failure.StatusCode, "application/json", json =>
        {
            if (settings.Compatibility == TokenAuthCompatibility.FastApi)
            {
                json.WriteString("detail", failure.Description);
                return;
            }

            json.WriteString("error", failure.Error);
            json.WriteString("error_description", failure.Description);
        });
    }
}
