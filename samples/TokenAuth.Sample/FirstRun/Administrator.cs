using System.Security.Cryptography;
using System.Text.Json;
using TokenAuth.Credentials;

namespace TokenAuth.Sample.FirstRun;

/// <summary>
/// Where no user is configured: one named admin with a random password, shown once. Its hash is kept as a settings file beside the keys,
/// readable by its owner alone.
/// </summary>
/// <param name="File">Where it is kept; null where users are configured.</param>
/// <param name="NewPassword">The password, at the first run.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record Administrator(string? File, string? NewPassword, string? Hash)
{
    private const string PasswordCharacters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static readonly string[] _scopes = ["finance:read", "admin"];

    public static Administrator Ensure(ConfigurationManager configuration, IHostEnvironment environment)
    {
        if (configuration.GetSection("TokenAuth:Users").Exists())
            return new Administrator(File: null, NewPassword: null, Hash: null);
        var file = Path.Combine(environment.ContentRootPath, ".tokenauth", "admin.json");
        if (System.IO.File.Exists(file))
        {
            configuration.AddJsonFile(file, optional: false, reloadOnChange: false);
            return new Administrator(file, NewPassword: null, Hash: null);
        }

        var password = RandomNumberGenerator.GetString(PasswordCharacters, 20);
        var administrator = new Administrator(file, password, new PasswordHasher().Hash(password));
        configuration.AddJsonStream(new MemoryStream(administrator.Settings()));
        return administrator;
    }

    /// <summary>Once the server runs: a start that fails must not use up the one time the password is shown.</summary>
    public void Save()
    {
        if (NewPassword is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(File!)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(File!, options);
        stream.Write(Settings());
    }

    private byte[] Settings() => JsonSerializer.SerializeToUtf8Bytes(
        new { TokenAuth = new { Users = new[] { new { Username = "admin", PasswordHash = Hash, Scopes = _scopes } } } });
}
