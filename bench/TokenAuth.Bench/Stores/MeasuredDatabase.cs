namespace TokenAuth.Bench.Stores;

internal enum StoreKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>A new, empty database of one server, looked at from outside.</summary>
internal abstract class MeasuredDatabase : IAsyncDisposable
{
    internal abstract string ConnectionString { get; }

    /// <summary>From here on row changes count. The server is down meanwhile, so that nothing of before is under way.</summary>
    internal abstract Task StartCountingAsync();

    /// <summary>The row changes since; the server is down again.</summary>
    internal abstract Task<RowChanges> ReadChangesAsync();

    internal abstract Task<IReadOnlyDictionary<string, long>> ReadRowsAsync();

    /// <summary>Tables and indexes on the disk.</summary>
    internal abstract Task<long> ReadBytesAsync();

    /// <summary>Gives the room of dead rows back: all of it with SQLite, what is at the end of a table with PostgreSQL.</summary>
    internal abstract Task VacuumAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>Row changes that a database counted.</summary>
/// <param name="Inserted">Inserts.</param>
/// <param name="Updated">Updates.</param>
/// <param name="Deleted">Deletes.</param>
/// <param name="HeapOnly">The updates that touched no index (PostgreSQL's HOT); null where the database does not know such.</param>
/// <param name="LogBytes">What the write-ahead log grew by; null where the database does not say.</param>
internal sealed record RowChanges(long Inserted, long Updated, long Deleted, long? HeapOnly, long? LogBytes);
