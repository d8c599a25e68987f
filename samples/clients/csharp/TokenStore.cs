using System.Security.Cryptography;
using System.Text.Json;

namespace TokenAuth.Samples.Client;

/// <summary>The tokens in a file of their owner's only, together with what they are good for.</summary>
internal sealed class TokenStore(Settings settings, TimeProvider time)
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>What is kept for this server, scope and user; without the access token where that has expired.</summary>
    public StoredToken? Load()
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(settings.TokenFile) & ~OwnerFolder) != UnixFileMode.None)
            {
                Output.Say("the stored token is not used: others may read its file");
                return null;
            }

            var stored = JsonSerializer.Deserialize<StoredToken>(File.ReadAllText(settings.TokenFile));
            var name = Settings.Variable("TOKENAUTH_USERNAME");
            var usable = stored is not null && Same(stored.Server, settings.TokenServer) && Same(stored.Scope, settings.Scope)
                && stored.Username is not null && (name is null || Same(name, stored.Username));
            if (!usable)
                return null;

            var isFresh = stored!.ExpiresAt is not { } expires || expires > time.GetUtcNow().ToUnixTimeSeconds() + 30;
            return isFresh && BearerToken.IsWellFormed(stored.AccessToken) ? stored : stored with { AccessToken = null };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public StoredToken Save(string username, string token, int? lifetime, string? refreshToken)
    {
        long? expires = lifetime is { } seconds ? time.GetUtcNow().ToUnixTimeSeconds() + seconds : null;
        var stored = new StoredToken(settings.TokenServer, settings.Scope, username, token, expires, refreshToken);
        var file = Path.GetFullPath(settings.TokenFile);
        var temporary = $"{file}-{RandomNumberGenerator.GetHexString(16)}";
        try
        {
            CreateFolder(Path.GetDirectoryName(file)!);
            using (var stream = new FileStream(temporary, ForOwnerOnly()))
                JsonSerializer.Serialize(stream, stored);
            File.Move(temporary, file, overwrite: true);
            return stored;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClientException($"the token cannot be stored in {settings.TokenFile}: {error.Message}");
        }
    }

    public void Drop()
    {
        try
        {
            File.Delete(settings.TokenFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Output.Say($"the stored token cannot be deleted: {error.Message}");
        }
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerFolder);
    }

    private static FileStreamOptions ForOwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        return options;
    }
}
