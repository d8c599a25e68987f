using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>A store of the application's own that finds what the test says, or throws it.</summary>
internal sealed class StubUsers(Func<CancellationToken, Task<User?>> find) : IUserStore
{
    public async ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => await find(cancellationToken);

    public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw new NotSupportedException();
}
