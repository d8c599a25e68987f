using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests;

/// <summary>Of all the controllers in this assembly, the one that a test is about.</summary>
internal static class OnlyController
{
    internal static IMvcBuilder UseOnly<TController>(this IMvcBuilder mvc) => mvc.ConfigureApplicationPartManager(parts =>
    {
        parts.ApplicationParts.Clear();
        parts.FeatureProviders.Add(new Provider(typeof(TController).GetTypeInfo()));
    });

    private sealed class Provider(TypeInfo controller) : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature) => feature.Controllers.Add(controller);
    }
}
