using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>The store of an application whose users are in tables of its own.</summary>
internal sealed class OwnUserStore : IUserStore
{
    public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => ValueTask.FromResult<User?>(null);

    public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
