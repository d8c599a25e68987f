using System.Globalization;
using TokenAuth.Bench.Soak;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchSettings
{
    internal const string Sessions = "sessions", Table = "table", Storm = "storm", Timing = "timing", Soak = "soak", Http = "http", Ablation = "ablation";

    internal const string Usage = """
        dotnet run -c Release --project bench/TokenAuth.Bench [-- COMMAND] [--NAME VALUE …]
          sessions   client_credentials and refreshes per second, and what a refresh writes, beside OpenIddict (the default)
                     --connections 16  --seconds 5  --rounds 5  --counted 2000
          table      how large the tables are after many refreshes
                     --refreshes 1000000  --sessions 1000  --connections 16  --peer 20000 (refreshes with OpenIddict)
          storm      protected requests and logins during a login storm, beside JwtBearer with bcrypt in the request
                     --storm 64 (connections)  --networks 4 (they come from)  --connections 16  --seconds 4  --rounds 3  --cores N (alone)
          timing     whether the time of a refused login tells which users exist
          http       what protecting an endpoint costs, beside none and JwtBearer; the load is wrk
                     --connections 16  --seconds 5  --rounds 5
          ablation   which part of the pipeline takes how much of a protected request, without a network
                     --rounds 5
          soak       mixed load on two instances that share a PostgreSQL of the run's own, with faults in turn; fails where an answer, a session or the
                     memory is not as it must be
                     --minutes 60  --every 60 (seconds from fault to fault)  --fault-seconds 10
          the first two   --store sqlite|postgresql|all
        PostgreSQL is the one in TOKENAUTH_TEST_POSTGRES, or one that tests/postgres.sh starts for the run.
        """;

    internal string Command { get; private init; } = Sessions;

    internal IReadOnlyList<StoreKind> Stores { get; private init; } = [StoreKind.Sqlite, StoreKind.PostgreSql];

    internal int Connections { get; private init; } = 16;

    internal TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(5);

    internal int Rounds { get; private init; } = 5;

    internal int StormConnections { get; private init; } = 64;

    internal int StormNetworks { get; private init; } = 4;

    /// <summary>The least and the most cores the server has during a storm.</summary>
    internal (int Least, int Most) Cores { get; private init; } = (1, Math.Min(2, Environment.ProcessorCount));

    internal int Counted { get; private init; } = 2000;

    internal int Refreshes { get; private init; } = 1_000_000;

    internal int LiveSessions { get; private init; } = 1000;

    internal int PeerRefreshes { get; private init; } = 20_000;

    internal SoakPlan Plan { get; private init; } = new(TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));

    /// <summary>Null where an argument is not known.</summary>
    internal static BenchSettings? TryParse(ReadOnlySpan<string> arguments)
    {
        var settings = new BenchSettings();
        if (arguments is [Sessions or Table or Storm or Timing or Soak or Http or Ablation, ..])
        {
            settings = settings with { Command = arguments[0] };
            if (arguments[0] is Timing)
                settings = settings with { Stores = [] };
            if (arguments[0] is Storm)
                settings = settings with { Stores = [], Rounds = 3, Duration = TimeSpan.FromSeconds(4) };
            arguments = arguments[1..];
        }

        for (; arguments is [var name, var value, ..]; arguments = arguments[2..])
        {
            if (settings.With(name, value) is not { } changed)
                return null;
            settings = changed;
        }

        return arguments.IsEmpty ? settings : null;
    }

    private BenchSettings? With(string name, string value) => name is "--store" ? WithStore(value) : WithNumber(name, value);

    private BenchSettings? WithStore(string store) => store switch
    {
        "sqlite" => this with { Stores = [StoreKind.Sqlite] },
        "postgresql" => this with { Stores = [StoreKind.PostgreSql] },
        "all" => this,
        _ => null,
    };

    private BenchSettings? WithNumber(string name, string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0)
            return null;
        return name switch
        {
            "--connections" => this with { Connections = number },
            "--seconds" => this with { Duration = TimeSpan.FromSeconds(number) },
            "--rounds" => this with { Rounds = number },
            "--counted" => this with { Counted = number },
            "--refreshes" => this with { Refreshes = number },
            "--sessions" => this with { LiveSessions = number },
            "--storm" => this with { StormConnections = number },
            "--networks" => this with { StormNetworks = number },
            "--cores" when number <= Environment.ProcessorCount => this with { Cores = (number, number) },
            "--minutes" => this with { Plan = Plan with { Duration = TimeSpan.FromMinutes(number) } },
            "--every" => this with { Plan = Plan with { Interval = TimeSpan.FromSeconds(number) } },
            "--fault-seconds" => this with { Plan = Plan with { OfFault = TimeSpan.FromSeconds(number) } },
            "--peer" => this with { PeerRefreshes = number },
            _ => null,
        };
    }
}
