using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The call of an action as a rule sees it: the arguments in the order of the method's parameters.</summary>
internal sealed class ActionRuleContext(ActionExecutingContext action) : EndpointFilterInvocationContext
{
    public override HttpContext HttpContext => action.HttpContext;

    public override IList<object?> Arguments { get; } =
        [.. ((ControllerActionDescriptor)action.ActionDescriptor).MethodInfo.GetParameters().Select(parameter => Read(action.ActionArguments, parameter))];

    public override T GetArgument<T>(int index) => Arguments[index] is { } value ? (T)value : default!;

    /// <summary>What the request does not say has the value with which MVC calls the method.</summary>
    private static object? Read(IDictionary<string, object?> arguments, ParameterInfo parameter)
    {
        if (arguments.TryGetValue(parameter.Name!, out var bound))
            return bound;
        return parameter.HasDefaultValue ? parameter.DefaultValue : parameter.GetCustomAttribute<DefaultValueAttribute>()?.Value;
    }
}
