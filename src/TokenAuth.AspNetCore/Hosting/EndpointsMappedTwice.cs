using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// Says once the endpoints are known which of ours stand beside others at the same place: routing cannot choose between them, so that each request to them is a 500.
/// It stops no start, for in branches of the pipeline of their own they may be apart.
/// </summary>
internal sealed class EndpointsMappedTwice(EndpointDataSource endpoints, ILogger<EndpointsMappedTwice> logger) : IStartReport
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var twice = from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
                    from place in Place.Of(endpoint)
                    group endpoint by place into all
                    where all.Count() > 1 && all.Any(endpoint => endpoint.Metadata.GetMetadata<OwnEndpoint>() is not null)
                    select $"{all.Key.Method} {all.Key.Path}";
        if (twice.ToList() is { Count: > 0 } places)
            logger.EndpointsMappedTwice(string.Join(", ", places));
        return Task.CompletedTask;
    }

    /// <summary>What routing tells endpoints apart by.</summary>
    private sealed record Place(string Method, string Path, string Hosts, int Order)
    {
        internal static IEnumerable<Place> Of(RouteEndpoint endpoint)
        {
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))));
            var hosts = string.Join(' ', (endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? []).Order(StringComparer.OrdinalIgnoreCase));
            return endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => new Place(method, path, hosts, endpoint.Order)) ?? [];
        }

        /// <summary>However a parameter is called, it is the same place; what it may be makes it another.</summary>
        private static string Text(RoutePatternPart part) => part switch
        {
            RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(policy => $":{policy.Content}"))}}}",
            _ => "",
        };
    }
}

/// <summary>In the metadata of all endpoints that are ours.</summary>
internal sealed class OwnEndpoint;
