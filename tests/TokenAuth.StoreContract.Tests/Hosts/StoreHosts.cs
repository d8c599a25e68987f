using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.StoreContract.Tests.Hosts;

/// <summary>A database and the instances of a server that share it, for the tests of one class.</summary>
public abstract class StoreHosts : IAsyncLifetime
{
    private readonly List<StoreHost> _instances = [];

    internal StoreHost First => _instances[0];

    /// <summary>Adds the stores under test. Nothing means those in memory.</summary>
    protected abstract void AddStores(TokenAuthServerBuilder server);

    public virtual async Task InitializeAsync() => await StartAsync();

    public virtual async Task DisposeAsync()
    {
        foreach (var instance in _instances)
            await instance.DisposeAsync();
    }

    /// <summary>Another instance on the same database.</summary>
    internal Task<StoreHost> StartAsync(params (string Setting, string? Value)[] settings) => StartAsync(addBefore: null, settings);

    /// <summary>Another instance, whose application registers something of its own.</summary>
    internal async Task<StoreHost> StartAsync(Action<IServiceCollection>? addBefore, params (string Setting, string? Value)[] settings)
    {
        var instance = await StoreHost.StartAsync(AddStores, settings, addBefore);
        lock (_instances)
            _instances.Add(instance);
        return instance;
    }

    /// <summary>An instance on the same database; for stores that no other can share, the only one.</summary>
    internal virtual Task<StoreHost> SecondAsync() => StartAsync();

    internal async Task ClearAsync()
    {
        while (await First.Sessions.RemoveExpiredAsync(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, 1000, default) > 0)
        {
        }

        while (await First.Revocations.RemoveExpiredAsync(DateTimeOffset.MaxValue, 1000, default) > 0)
        {
        }
    }
}
