using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Clocks;

public sealed class InMemoryClockTests(InMemoryHosts hosts) : ClockContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteClockTests(SqliteHosts hosts) : ClockContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlClockTests(PostgreSqlHosts hosts) : ClockContract(hosts), IClassFixture<PostgreSqlHosts>;
