using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class KeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenauth-");

    private string KeyPath => Path.Combine(_folder.FullName, "deeper", "keys.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Key_is_made_once_and_kept()
    {
        var first = KeyFile.LoadOrCreate(KeyPath).Current!;
        var second = KeyFile.LoadOrCreate(KeyPath).Current!;
        Assert.Equal((SigningAlgorithm.ES256, true, first.KeyId), (second.Algorithm, second.CanSign, second.KeyId));
        Assert.True(first.Verify([1], second.Sign([1])));
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.ES384)]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.HS256)]
    public void Every_algorithm_is_kept(SigningAlgorithm algorithm)
    {
        var made = KeyFile.LoadOrCreate(KeyPath, algorithm).Current!;
        var read = KeyFile.Load(KeyPath).Current!;
        Assert.Equal((algorithm, made.KeyId, true), (read.Algorithm, read.KeyId, read.CanSign));
    }

    [Fact]
    public void Only_the_owner_may_read_the_file_and_nothing_else_is_left()
    {
        KeyFile.LoadOrCreate(KeyPath);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        Assert.False(KeyFile.IsOpenToOthers(KeyPath));
        Assert.Equal([KeyPath], FilesBesideTheLock());
    }

    [Fact]
    public void Folder_made_for_the_file_is_its_owners_alone()
    {
        KeyFile.LoadOrCreate(KeyPath);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(KeyPath)!));
    }

    [Fact]
    public void Link_to_the_file_stays_a_link()
    {
        KeyFile.LoadOrCreate(KeyPath);
        var link = Path.Combine(_folder.FullName, "link.json");
        File.CreateSymbolicLink(link, KeyPath);
        var changed = KeyFile.LoadOrCreate(link, SigningAlgorithm.ES384);
        Assert.Equal(KeyPath, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        Assert.Equal(changed.Current!.KeyId, KeyFile.Load(KeyPath).Current!.KeyId);
        Assert.Equal([KeyPath], FilesBesideTheLock());
    }

    [Fact]
    public void File_that_others_may_read_is_noticed()
    {
        if (OperatingSystem.IsWindows())
            return;
        KeyFile.LoadOrCreate(KeyPath);
        foreach (var mode in (UnixFileMode[])[UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.GroupWrite, UnixFileMode.OtherWrite])
        {
            File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | mode);
            Assert.True(KeyFile.IsOpenToOthers(KeyPath));
        }
    }

    [Fact]
    public async Task Fifty_that_start_together_agree_on_one_key()
    {
        var ids = await StartTogether(SigningAlgorithm.ES256);
        Assert.Single(ids.Distinct());
        Assert.Equal([KeyPath], FilesBesideTheLock());
    }

    [Fact]
    public async Task Fifty_that_change_the_algorithm_together_agree_on_one_key()
    {
        KeyFile.LoadOrCreate(KeyPath);
        var ids = await StartTogether(SigningAlgorithm.ES384);
        Assert.Single(ids.Distinct());
        Assert.Equal(2, KeyFile.Load(KeyPath).Keys.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[null]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"c2VjcmV0\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"d\":\"c2VjcmV0")]
    [InlineData("null")]
    [InlineData("c2VjcmV0")]
    public void Damaged_file_is_refused_and_never_overwritten(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyPath)!);
        File.WriteAllText(KeyPath, content);
        var error = Assert.Throws<SigningKeyException>(() => KeyFile.LoadOrCreate(KeyPath));
        Assert.Contains(KeyPath, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyPath));
    }

    /// <summary>It could be read, and would stop the first rotation that writes it.</summary>
    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public void File_with_a_public_key_is_refused(SigningAlgorithm algorithm)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyPath)!);
        File.WriteAllBytes(KeyPath, JwksDocument.Write(new KeyRing(TestKeys.For(algorithm))));
        Assert.Contains("private part", Assert.Throws<SigningKeyException>(() => KeyFile.LoadOrCreate(KeyPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_with_one_key_twice_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyPath)!);
        File.WriteAllBytes(KeyPath, JwksDocument.Write([TestKeys.For(SigningAlgorithm.ES256), TestKeys.For(SigningAlgorithm.ES256)], includePrivate: true));
        Assert.Throws<SigningKeyException>(() => KeyFile.Load(KeyPath));
    }

    [Fact]
    public void Another_algorithm_puts_a_new_key_before_the_old_ones()
    {
        var old = KeyFile.LoadOrCreate(KeyPath).Current!;
        var changed = KeyFile.LoadOrCreate(KeyPath, SigningAlgorithm.HS256);
        Assert.Equal(SigningAlgorithm.HS256, changed.Current!.Algorithm);
        Assert.Equal(changed.Keys.Select(key => key.KeyId), KeyFile.Load(KeyPath).Keys.Select(key => key.KeyId));
        Assert.True(changed.Find(old.KeyId)!.Verify([1], old.Sign([1])));
        Assert.False(KeyFile.IsOpenToOthers(KeyPath));
    }

    [Fact]
    public void Missing_file_is_not_made_by_loading()
    {
        Assert.ThrowsAny<IOException>(() => KeyFile.Load(KeyPath));
        Assert.False(File.Exists(KeyPath));
    }

    [Fact]
    public void Folder_that_cannot_be_made_is_an_IO_error()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => KeyFile.LoadOrCreate(Path.Combine(file, "keys.json")));
    }

    private async Task<string[]> StartTogether(SigningAlgorithm algorithm)
    {
        using var start = new Barrier(50);
        return await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return KeyFile.LoadOrCreate(KeyPath, algorithm).Current!.KeyId;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    private IEnumerable<string> FilesBesideTheLock() =>
        Directory.GetFiles(Path.GetDirectoryName(KeyPath)!).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));
}
