using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Endpoints that routing replaces by another one for each request (<c>MapFallbackToController</c>, <c>MapFallbackToPage</c>,
/// <c>MapDynamicControllerRoute</c>): what stands on the builder is dropped then, so a requirement would let everybody in.
/// </summary>
internal static class DynamicEndpoints
{
    internal static void Refuse(IEndpointConventionBuilder builder)
    {
        try
        {
            builder.Finally(Refuse);
        }
        catch (NotImplementedException)
        {
            builder.Add(Refuse); // a builder from before .NET 7
        }
    }

    private static void Refuse(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IDynamicEndpointMetadata>().Any(metadata => metadata.IsDynamic))
        {
            throw new InvalidOperationException($"RequireToken() does not hold on the endpoint '{endpoint.DisplayName}', which routing replaces by an action or page: "
                + "put [RequireToken] on that controller, action or page.");
        }
    }
}
