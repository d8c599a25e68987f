namespace TokenAuth.StoreContract.Tests.Hosts;

/// <summary>The stores that are there by default.</summary>
public sealed class InMemoryHosts : StoreHosts
{
    protected override void AddStores(TokenAuthServerBuilder server)
    {
    }

    internal override Task<StoreHost> SecondAsync() => Task.FromResult(First);
}
