namespace TokenAuth.Grants;

/// <summary>Whom a refused request concerns: for the audit trail, never for the caller.</summary>
/// <param name="Subject">The <c>sub</c>.</param>
/// <param name="SessionId">The session; null where there is none.</param>
internal sealed record Concerned(string Subject, string? SessionId = null)
{
    /// <summary>Whether there is such a user, where that is not known yet: to be asked behind the request, and the subject counts only if so.</summary>
    internal Func<CancellationToken, ValueTask<bool>>? IsUser { get; init; }
}
