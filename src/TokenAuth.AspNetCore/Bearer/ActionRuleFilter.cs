using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Runs the rules of RequireToken(rule) before an action of a controller: those of the endpoint that was matched. MVC keeps one chain of
/// endpoint filters for an action, of whatever group was mapped last, so that a rule in it would replace that of another group.
/// </summary>
internal sealed class ActionRuleFilter : IActionFilter, IOrderedFilter
{
    private static readonly ActionRuleFilter _instance = new();

    /// <summary>Behind the filters that may change arguments.</summary>
    public int Order => int.MaxValue;

    internal static void AddTo(ControllerActionDescriptor action)
    {
        lock (action.FilterDescriptors)
        {
            if (action.FilterDescriptors.All(descriptor => descriptor.Filter != _instance))
                action.FilterDescriptors.Add(new FilterDescriptor(_instance, FilterScope.Last));
        }
    }

    public void OnActionExecuting(ActionExecutingContext context)
    {
        var rules = context.HttpContext.GetEndpoint()?.Metadata.GetOrderedMetadata<TokenRuleFilter>() ?? [];
        if (rules.Count == 0)
            return; // the same action, by another way
        var call = new ActionRuleContext(context);
        if (!rules.All(rule => rule.Allows(call)))
            context.Result = new ForbidResult(TokenAuthDefaults.AuthenticationScheme);
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
