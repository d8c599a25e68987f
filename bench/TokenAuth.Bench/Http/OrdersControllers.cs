using Microsoft.AspNetCore.Mvc;

namespace TokenAuth.Bench.Http;

[ApiController]
[Route("orders")]
public sealed class OrdersController : ControllerBase
{
    [HttpGet]
    public ActionResult<object> Get() => new Orders(User.Identity?.Name ?? "nobody", 3);
}
