using TokenAuth.Bench.Http;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Commands;

/// <summary>The program starts itself again as the server that is measured, so that load and server are two processes.</summary>
internal static class ServerCommands
{
    /// <summary>Null where the arguments name no server.</summary>
    internal static Func<Task>? Find(string[] arguments) => arguments switch
    {
        [ServedApplication.Command, .. var served] => () => ServedApplication.RunAsync(ServerArguments.Parse(served)),
        [StormServer.Command, .. var stormed] => () => StormServer.RunAsync(StormArguments.Parse(stormed)),
        [SoakServer.Command, .. var soaked] => () => SoakServer.RunAsync(SoakArguments.Parse(soaked)),
        [HttpServer.Command, .. var asked] => () => HttpServer.RunAsync(HttpArguments.Parse(asked)),
        _ => null,
    };
}
