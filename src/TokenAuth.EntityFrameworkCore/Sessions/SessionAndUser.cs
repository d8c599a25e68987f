using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.EntityFrameworkCore.Users;

namespace TokenAuth.EntityFrameworkCore.Sessions;

/// <summary>What a refresh reads of both tables, by one query.</summary>
internal sealed record SessionAndUser(SessionRow Session, UserRow? User)
{
    private static readonly PerModel<Func<DbContext, string, CancellationToken, Task<SessionAndUser?>>> _queries = new(_ => EF.CompileAsyncQuery(
        (DbContext context, string id, CancellationToken _) => context.Set<SessionRow>().AsNoTracking().Where(row => row.Id == id)
            .LeftJoin(context.Set<UserRow>(), session => session.Subject, user => user.Username, (session, user) => new SessionAndUser(session, user))
            .FirstOrDefault()));

    internal static Task<SessionAndUser?> FindAsync(DbContext context, string id, CancellationToken cancellationToken) =>
        _queries.Of(context)(context, id, cancellationToken);
}
