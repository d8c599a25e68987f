using TokenAuth.Diagnostics;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>How old the knowledge of revocations may become, and what happens when it is older.</summary>
internal sealed class RevocationPolicy
{
    private readonly Func<TimeSpan?> _age;
    private readonly TimeSpan _staleness;
    private readonly bool _refusesWhenStale;

    internal RevocationPolicy(Func<TimeSpan?> age, TimeSpan staleness, bool refusesWhenStale, RevocationSet known, TokenAuthMetrics metrics)
    {
        (_age, _staleness, _refusesWhenStale) = (age, staleness, refusesWhenStale);
        metrics.ObserveRevocations(known, age);
    }

    internal TimeSpan? Age => _age();

    /// <summary>Why they cannot be read; null while they can.</summary>
    internal Func<Exception?> Failure { get; init; } = () => null;

    internal bool IsStale => _age() is not { } current || current > _staleness;

    internal bool RefusesTokens => _refusesWhenStale && IsStale;
}
