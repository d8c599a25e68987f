using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.EntityFrameworkCore.Revocations;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.EntityFrameworkCore.Users;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.EntityFrameworkCore.Sessions;

/// <summary>Sessions in a database. Every change of a session is one conditional update.</summary>
internal sealed class EntityFrameworkSessionStore(StoreDatabase database, TimeProvider time) : ISessionStore
{
    private readonly GroupedAdvances? _grouped = database.HasOneWriter ? new GroupedAdvances(database) : null;

    /// <exception cref="ArgumentException">Id, subject, client or a scope has a NUL or is not valid Unicode.</exception>
    public async ValueTask AddAsync(Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (!((string[])[session.Id, session.Subject, session.ClientId, .. session.Scopes]).All(StoredText.IsStorable))
            throw new ArgumentException("The session has a text with a NUL, or one that is not valid Unicode.", nameof(session));
        await database.RunAsync(
            (context, cancel) =>
            {
                context.Add(SessionRow.Of(session));
                return context.SaveChangesAsync(cancel);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Session?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(id))
            return null;
        var row = await database.RunAsync(
            (context, cancel) => context.Set<SessionRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel),
            cancellationToken).ConfigureAwait(false);
        return row?.ToSession();
    }

    public async ValueTask<(Session? Session, User? User)> FindWithUserAsync(string id, IUserStore users, CancellationToken cancellationToken)
    {
        if (users is not EntityFrameworkUserStore beside || !beside.IsIn(database))
            return (await FindAsync(id, cancellationToken).ConfigureAwait(false), null);
        if (!StoredText.IsStorable(id))
            return default;
        database.ThrowUnlessReady();
        var found = await database.RunAsync((context, cancel) => SessionAndUser.FindAsync(context, id, cancel), cancellationToken).ConfigureAwait(false);
        return (found?.Session.ToSession(), found?.User?.ToUser());
    }

    public async ValueTask<IReadOnlyList<Session>> ListAsync(string subject, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(subject))
            return [];
        var rows = await database.RunAsync(
            (context, cancel) => Lasting(context, subject).AsNoTracking().OrderByDescending(row => row.CreatedAt).ToListAsync(cancel),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToSession())];
    }

    public async ValueTask<bool> TryAdvanceAsync(string id, int generation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(id))
            return false;
        var advance = new SessionAdvance(id, generation, StoredTime.Write(now));
        return await (_grouped is null ? database.RunAsync(advance.TryAsync, cancellationToken) : _grouped.TryAsync(advance, cancellationToken)).ConfigureAwait(false);
    }

    public async ValueTask<bool> TryEndAsync(string id, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(id))
            return false;
        return await database.RunInTransactionAsync(
            async (context, cancel) =>
            {
                var ended = await EndAsync(context.Set<SessionRow>().Where(row => row.Id == id && row.EndedAt == null), reason, now, cancel).ConfigureAwait(false);
                if (ended > 0)
                    await RevocationRow.AddAsync(context, revocation, cancel).ConfigureAwait(false);
                return ended;
            },
            cancellationToken).ConfigureAwait(false) == 1;
    }

    public async ValueTask<int> EndAllAsync(string subject, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
        StoredText.IsStorable(subject) ? await EndAllAsync(row => row.Subject == subject, reason, now, revocation, cancellationToken).ConfigureAwait(false) : 0;

    public async ValueTask<int> EndAllOfClientAsync(string clientId, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
        StoredText.IsStorable(clientId) ? await EndAllAsync(row => row.ClientId == clientId, reason, now, revocation, cancellationToken).ConfigureAwait(false) : 0;

    public async ValueTask<int> RemoveExpiredAsync(DateTimeOffset endedBefore, DateTimeOffset idleSince, int limit, CancellationToken cancellationToken)
    {
        var (ended, idle) = (StoredTime.Write(endedBefore), StoredTime.Write(idleSince));
        return await database.RunAsync(
            (context, cancel) => Lease.UseAsync(context, LeaseTable.Sessions, time, () => context.RemoveBatchAsync<SessionRow, string>(
                row => row.EndedAt < ended || row.ExpiresAt < ended || row.RefreshedAt < idle, row => row.Id, limit, cancel), cancel),
            cancellationToken).ConfigureAwait(false);
    }

    private Task<int> EndAllAsync(
        Expression<Func<SessionRow, bool>> which, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
        database.RunInTransactionAsync(
            async (context, cancel) =>
            {
                var ended = await EndAsync(context.Set<SessionRow>().Where(which).Where(row => row.EndedAt == null), reason, now, cancel).ConfigureAwait(false);
                await RevocationRow.AddAsync(context, revocation, cancel).ConfigureAwait(false);
                return ended;
            },
            cancellationToken);

    private static IQueryable<SessionRow> Lasting(DbContext context, string subject) =>
        context.Set<SessionRow>().Where(row => row.Subject == subject && row.EndedAt == null);

    private static Task<int> EndAsync(IQueryable<SessionRow> sessions, SessionEndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var endedAt = StoredTime.Write(now);
        return sessions.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.EndedAt, endedAt).SetProperty(row => row.EndReason, reason), cancellationToken);
    }
}
