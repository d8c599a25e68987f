namespace TokenAuth.AspNetCore.Hosting;

/// <summary>How old the knowledge of revocations may become, and what happens when it is older.</summary>
internal sealed class RevocationPolicy(Func<TimeSpan?> age, TimeSpan staleness, bool refusesWhenStale)
{
    internal TimeSpan? Age => age();

    internal bool IsStale => age() is not { } current || current > staleness;

    internal bool RefusesTokens => refusesWhenStale && IsStale;
}
