using Microsoft.AspNetCore.Mvc;
using TokenAuth.AspNetCore;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>Both are in each application with controllers; one of them is asked.</summary>
[ApiController]
[Route("orders")]
public sealed class OrdersController : ControllerBase
{
    [HttpGet]
    public ActionResult<object> Get() => new Orders(User.Identity?.Name ?? "nobody", 3);
}

[ApiController]
[Route("protected/orders")]
[RequireToken(Contract.Scope)]
public sealed class ProtectedOrdersController : ControllerBase
{
    [HttpGet]
    public ActionResult<object> Get() => new Orders(User.Identity?.Name ?? "nobody", 3);
}
