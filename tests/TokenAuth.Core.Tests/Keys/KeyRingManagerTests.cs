using System.Text;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class KeyRingManagerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenauth-");
    private readonly FakeTimeProvider _time = new(TestAuthority.Now);
    private readonly List<KeyRingManager> _managers = [];

    private string KeyPath => Path.Combine(_folder.FullName, "keys.json");

    public void Dispose()
    {
        _managers.ForEach(manager => manager.Dispose());
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Instances_that_start_together_agree_on_one_key()
    {
        var instances = Enumerable.Range(0, 10).Select(_ => NewInstance()).ToList();
        await Task.WhenAll(instances.Select(instance => Task.Run(async () => await instance.Manager.RefreshAsync())));
        await Task.WhenAll(instances.Select(instance => Task.Run(async () => await instance.Manager.RefreshAsync())));
        Assert.Single(instances.Select(instance => Assert.Single(instance.Ring.Current.Keys).KeyId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task They_rotate_without_talking_and_accept_each_others_tokens_all_the_time()
    {
        var (firstRing, first) = NewInstance();
        var (secondRing, second) = NewInstance();
        await first.RefreshAsync();
        await second.RefreshAsync();
        var begun = firstRing.Current.Current!.KeyId;
        for (var day = 0; day < 100; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await (day % 2 == 0 ? first : second).RefreshAsync();
            Assert.NotNull(secondRing.Current.Find(firstRing.Current.Current!.KeyId));
            Assert.NotNull(firstRing.Current.Find(secondRing.Current.Current!.KeyId));
        }

        Assert.NotEqual(begun, firstRing.Current.Current!.KeyId);
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_same_keys()
    {
        var (ring, manager) = NewInstance();
        await manager.RefreshAsync();
        var (again, restarted) = NewInstance();
        await restarted.RefreshAsync();
        Assert.True(again.Current.Current!.Verify([1], ring.Current.Current!.Sign([1])));
    }

    [Fact]
    public async Task A_key_taken_out_is_gone_and_another_signs_at_once()
    {
        var (ring, manager) = NewInstance();
        await manager.RefreshAsync();
        var leaked = ring.Current.Current!.KeyId;
        await manager.RemoveAsync(leaked);
        Assert.Null(ring.Current.Find(leaked));
        Assert.NotNull(ring.Current.Current);
        await manager.RemoveAsync("unknown");
        Assert.Single(ring.Current.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"c2VjcmV0\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"d\":\"c2VjcmV0")]
    public async Task Damaged_keys_are_refused_and_never_overwritten(string content)
    {
        File.WriteAllText(KeyPath, content);
        var error = await Assert.ThrowsAsync<SigningKeyException>(async () => await NewInstance().Manager.RefreshAsync());
        Assert.DoesNotContain("c2VjcmV0", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyPath));
    }

    [Fact]
    public async Task A_protector_sees_every_byte_that_is_stored()
    {
        var (ring, manager) = NewInstance(new Reversing());
        await manager.RefreshAsync();
        var stored = Encoding.ASCII.GetString(File.ReadAllBytes(KeyPath));
        Assert.DoesNotContain("kty", stored, StringComparison.Ordinal);
        var (again, restarted) = NewInstance(new Reversing());
        await restarted.RefreshAsync();
        Assert.Equal(ring.Current.Current!.KeyId, again.Current.Current!.KeyId);
    }

    [Fact]
    public async Task Keys_changed_by_others_all_the_time_are_a_store_that_cannot_answer_and_the_ring_stays()
    {
        var ring = new KeyRingProvider(new KeyRing(TestKeys.For(SigningAlgorithm.ES256)));
        using var manager = new KeyRingManager(new Restless(), ring, new KeyRotationOptions(), null, _time, new FakeLogger<KeyRingManager>());
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await manager.RefreshAsync());
        Assert.Equal(TestKeys.For(SigningAlgorithm.ES256), ring.Current.Current);
    }

    private (KeyRingProvider Ring, KeyRingManager Manager) NewInstance(IKeyProtector? protector = null)
    {
        var ring = new KeyRingProvider(new KeyRing());
        var manager = new KeyRingManager(new FileKeyStore(KeyPath), ring, new KeyRotationOptions(), protector, _time, new FakeLogger<KeyRingManager>());
        _managers.Add(manager);
        return (ring, manager);
    }

    private sealed class Reversing : IKeyProtector
    {
        public byte[] Protect(byte[] document) => [.. document.AsEnumerable().Reverse()];

        public byte[] Unprotect(byte[] document) => Protect(document);
    }

    private sealed class Restless : IKeyStore
    {
        public string Description => "The store";

        public ValueTask<StoredKeys?> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult<StoredKeys?>(null);

        public ValueTask<bool> TryWriteAsync(byte[] document, long? expectedVersion, CancellationToken cancellationToken) => ValueTask.FromResult(false);
    }
}
