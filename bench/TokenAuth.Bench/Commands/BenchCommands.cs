using TokenAuth.Bench.Ablation;
using TokenAuth.Bench.Http;
using TokenAuth.Bench.Measurements;
using TokenAuth.Bench.Soak;

namespace TokenAuth.Bench.Commands;

/// <summary>What can be measured. What stands first is done where nothing is named.</summary>
internal static class BenchCommands
{
    private static IReadOnlyList<BenchCommand> All { get; } =
    [
        BenchCommand.InRoom("sessions", "client_credentials and refreshes per second, and what a refresh writes, beside OpenIddict (the default)", SessionsSettings.Flags, SessionsSettings.Read, SessionsBench.RunAsync),
        BenchCommand.InRoom("table", "how large the tables are after many refreshes", TableSettings.Flags, TableSettings.Read, TableBench.RunAsync),
        BenchCommand.InRoom("storm", "protected requests and logins during a login storm, beside JwtBearer with bcrypt in the request", StormSettings.Flags, StormSettings.Read, StormBench.RunAsync),
        BenchCommand.InRoom("timing", "whether the time of a refused login tells which users exist", "", _ => new RoomSettings([]), (room, _) => TimingBench.RunAsync(room)),
        BenchCommand.New("http", "what protecting an endpoint costs, beside none and the peers; the load is wrk", LoadSettings.Flags, LoadSettings.Read, HttpBench.RunAsync),
        BenchCommand.New("scale", "whether a request costs as much with many tokens, users, revocations and keys; the load is wrk", LoadSettings.Flags, LoadSettings.Read, ScaleBench.RunAsync),
        BenchCommand.New("flood", "what a flood of worthless tokens costs, and the memory it takes; the load is wrk", LoadSettings.Flags, LoadSettings.Read, FloodBench.RunAsync),
        BenchCommand.New("first", "how long it takes from the start of a process to its first token, beside the first answer of a bare host", FirstSettings.Flags, FirstSettings.Read, FirstBench.RunAsync),
        BenchCommand.New("ablation", "which part of the pipeline takes how much of a protected request, without a network", "--rounds 5", options => options.Number("--rounds") ?? 5, AblationBench.RunAsync),
        BenchCommand.New("soak", "mixed load on two instances that share a PostgreSQL of the run's own, with faults in turn; fails where something is not as it must be", SoakPlan.Flags, SoakPlan.Read, SoakBench.RunAsync),
    ];

    internal static string Usage => $"""
        dotnet run -c Release --project bench/TokenAuth.Bench [-- COMMAND] [--NAME VALUE …]
        {string.Concat(All)}PostgreSQL is the one in TOKENAUTH_TEST_POSTGRES, or one that tests/postgres.sh starts for the run. --plot writes an SVG picture into the folder.
        """;

    /// <exception cref="OptionException">The arguments are not understood.</exception>
    internal static Func<Task<int>> Find(string[] arguments)
    {
        var isNamed = arguments is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal);
        var command = isNamed ? All.FirstOrDefault(one => string.Equals(one.Name, arguments[0], StringComparison.Ordinal)) : All[0];
        return command?.Read(new Options(arguments.AsSpan(isNamed ? 1 : 0))) ?? throw new OptionException($"There is no command '{arguments[0]}'.");
    }
}
