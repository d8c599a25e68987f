using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Sessions;

namespace TokenAuth.EntityFrameworkCore.Sessions;

/// <summary>One <see cref="Session"/>. Times as <see cref="StoredTime"/> has them.</summary>
internal sealed class SessionRow
{
    public required string Id { get; init; }

    public required string Subject { get; init; }

    public required string ClientId { get; init; }

    public required string Scopes { get; init; }

    public int Generation { get; init; }

    public long CreatedAt { get; init; }

    public long RefreshedAt { get; init; }

    public long ExpiresAt { get; init; }

    public long? EndedAt { get; init; }

    public SessionEndReason? EndReason { get; init; }

    public string? SecurityStamp { get; init; }

    public string? UserAgent { get; init; }

    public string? AddressPrefix { get; init; }

    internal static SessionRow Of(Session session) => new()
    {
        Id = session.Id,
        Subject = session.Subject,
        ClientId = session.ClientId,
        Scopes = StoredList.Write(session.Scopes),
        Generation = session.Generation,
        CreatedAt = StoredTime.Write(session.CreatedAt),
        RefreshedAt = StoredTime.Write(session.RefreshedAt),
        ExpiresAt = StoredTime.Write(session.ExpiresAt),
        EndedAt = session.EndedAt is { } ended ? StoredTime.Write(ended) : null,
        EndReason = session.EndReason,
        SecurityStamp = session.SecurityStamp,
        UserAgent = session.UserAgent,
        AddressPrefix = session.AddressPrefix,
    };

    internal Session ToSession() => new()
    {
        Id = Id,
        Subject = Subject,
        ClientId = ClientId,
        Scopes = StoredList.Read(Scopes),
        Generation = Generation,
        CreatedAt = StoredTime.Read(CreatedAt),
        RefreshedAt = StoredTime.Read(RefreshedAt),
        ExpiresAt = StoredTime.Read(ExpiresAt),
        EndedAt = EndedAt is { } ended ? StoredTime.Read(ended) : null,
        EndReason = EndReason,
        SecurityStamp = SecurityStamp,
        UserAgent = UserAgent,
        AddressPrefix = AddressPrefix,
    };
}
