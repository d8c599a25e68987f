using TokenAuth.Clients;
using TokenAuth.InMemory;

namespace TokenAuth.Core.Tests.InMemory;

public sealed class InMemoryClientStoreTests
{
    private readonly Client _web = new() { ClientId = "web" };

    [Fact]
    public async Task Client_is_found_by_the_exact_id()
    {
        var store = new InMemoryClientStore(_web, new Client { ClientId = "WEB" });
        Assert.Same(_web, await store.FindByIdAsync("web", default));
        Assert.Null(await store.FindByIdAsync("Web", default));
    }

    [Fact]
    public void Two_clients_of_one_id_are_refused() => Assert.Throws<ArgumentException>(() => new InMemoryClientStore(_web, _web));
}
