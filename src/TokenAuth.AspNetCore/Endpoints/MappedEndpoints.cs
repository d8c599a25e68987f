using Microsoft.AspNetCore.Routing;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>What was mapped where. The same endpoints twice would be ambiguous, and every request to them a 500.</summary>
internal sealed class MappedEndpoints
{
    private readonly HashSet<(IEndpointRouteBuilder Where, string Method)> _mapped = [];

    /// <exception cref="InvalidOperationException">They are there already.</exception>
    internal void Add(IEndpointRouteBuilder where, string method)
    {
        if (!_mapped.Add((where, method)))
            throw new InvalidOperationException($"{method}() was called twice for the same application or group: call it once. Its endpoints would stand twice at the same paths.");
    }
}
