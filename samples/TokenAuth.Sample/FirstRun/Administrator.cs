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
internal sealed record Administrator(string? File, string? NewPassword)
{
    private const string PasswordCharacters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static Administrator Ensure(ConfigurationManager configuration, IHostEnvironment environment)
    {
        if (configuration.GetSection("TokenAuth:Users").Exists())
            return new Administrator(File: null, NewPassword: null);
        var file = Path.Combine(environment.ContentRootPath, ".tokenauth", "admin.json");
        var password = System.IO.File.Exists(file) ? null : Create(file);
        configuration.AddJsonFile(file, optional: false, reloadOnChange: false);
        return new Administrator(file, password);
    }

    private static string Create(string file)
    {
        var password = RandomNumberGenerator.GetString(PasswordCharacters, 20);
        var settings = new { TokenAuth = new { Users = new[] { new { Username = "admin", PasswordHash = new PasswordHasher().Hash(password), Scopes = new[] { "finance:read", "admin" } } } } };
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, settings);
        return password;
    }
}
