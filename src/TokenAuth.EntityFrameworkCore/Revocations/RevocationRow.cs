using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Revocations;

namespace TokenAuth.EntityFrameworkCore.Revocations;

/// <summary>One <see cref="Revocation"/>. Times as <see cref="StoredTime"/> has them.</summary>
internal sealed class RevocationRow
{
    public long Sequence { get; init; }

    public RevocationKind Kind { get; init; }

    public required string Value { get; init; }

    public long ExpiresAt { get; init; }

    public long IssuedBefore { get; init; }

    internal static Task<int> AddAsync(DbContext context, Revocation revocation, CancellationToken cancellationToken)
    {
        context.Add(new RevocationRow
        {
            Kind = revocation.Kind,
            Value = revocation.Value,
            ExpiresAt = StoredTime.Write(revocation.ExpiresAt),
            IssuedBefore = StoredTime.Write(revocation.IssuedBefore),
        });
        return context.SaveChangesAsync(cancellationToken);
    }

    internal StoredRevocation ToRevocation() => new(Sequence, new Revocation(Kind, Value, StoredTime.Read(ExpiresAt)) { IssuedBefore = StoredTime.Read(IssuedBefore) });
}
