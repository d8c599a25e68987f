using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TokenAuth.AspNetCore;

namespace TokenAuth.OpenApi.Tests;

[ApiController]
[Route("mvc/orders")]
[RequireToken("orders:read")]
public sealed class OrdersController : ControllerBase
{
    [HttpGet]
    public ActionResult<string> List() => Ok("");

    [HttpPost]
    [RequireToken("orders:write")]
    public ActionResult<string> Add() => Ok("");

    [HttpGet("status")]
    [AllowAnonymous]
    public ActionResult<string> Status() => Ok("");
}
