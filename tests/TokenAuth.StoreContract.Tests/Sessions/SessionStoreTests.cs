using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Sessions;

public sealed class InMemorySessionStoreTests(InMemoryHosts hosts) : SessionStoreContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteSessionStoreTests(SqliteHosts hosts) : SessionStoreContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlSessionStoreTests(PostgreSqlHosts hosts) : SessionStoreContract(hosts), IClassFixture<PostgreSqlHosts>;
