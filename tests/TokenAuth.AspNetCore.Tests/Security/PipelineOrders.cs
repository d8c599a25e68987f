using Microsoft.AspNetCore.Builder;

namespace TokenAuth.AspNetCore.Tests.Security;

/// <summary>The orders in which applications call the framework's middleware around ours.</summary>
internal static class PipelineOrders
{
    private static readonly Dictionary<string, Action<WebApplication>> _orders = new(StringComparer.Ordinal)
    {
        ["alone"] = app => app.UseTokenAuthSecurity(),
        ["twice"] = app => app.UseTokenAuthSecurity().UseTokenAuthSecurity(),
        ["before authentication and authorization"] = app => app.UseTokenAuthSecurity().UseAuthentication().UseAuthorization(),
        ["behind authentication"] = app =>
        {
            app.UseAuthentication();
            app.UseTokenAuthSecurity();
        },
        ["behind routing"] = app =>
        {
            app.UseRouting();
            app.UseTokenAuthSecurity();
        },
        ["behind CORS"] = app =>
        {
            app.UseCors("named");
            app.UseTokenAuthSecurity();
        },
        ["before CORS"] = app => app.UseTokenAuthSecurity().UseCors("named"),
        ["behind what templates have"] = app =>
        {
            app.UseExceptionHandler("/open");
            app.UseHsts();
            app.UseHttpsRedirection();
            app.UseRouting();
            app.UseCors("named");
            app.UseTokenAuthSecurity();
            app.UseAuthorization();
        },
    };

    public static TheoryData<string> All { get; } = new(_orders.Keys);

    internal static Action<WebApplication> Of(string order) => _orders[order];
}
