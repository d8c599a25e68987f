using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>How old the knowledge of revocations may become, and what happens when it is older.</summary>
internal sealed class RevocationPolicy(RevocationFeed feed, TokenAuthServerOptions options)
{
    internal TimeSpan? Age => feed.Age;

    internal bool IsStale => feed.Age is not { } age || age > options.RevocationStaleness;

    internal bool RefusesTokens => options.RefuseWhenRevocationsAreStale && IsStale;
}
