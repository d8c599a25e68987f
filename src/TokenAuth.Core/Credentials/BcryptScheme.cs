namespace TokenAuth.Credentials;

/// <summary>
/// Plain bcrypt (<c>$2a$</c>, <c>$2b$</c>, <c>$2y$</c>): what most systems have stored. It reads only the first 72 bytes of a password and
/// ends at a NUL, which is why <see cref="BcryptSha256Scheme"/> is preferred for new hashes.
/// </summary>
/// <param name="cost">The base-2 logarithm of the rounds of new hashes: 4 to 16, default 12 (about a quarter of a second of one core).</param>
public sealed class BcryptScheme(int cost = Bcrypt.DefaultCost) : IPasswordScheme
{
    private readonly int _cost = Bcrypt.CheckedCost(cost);

    /// <inheritdoc/>
    public string Name => "bcrypt";

    /// <inheritdoc/>
    public bool Recognizes(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.StartsWith("$2a$", StringComparison.Ordinal)
            || hash.StartsWith("$2b$", StringComparison.Ordinal)
            || hash.StartsWith("$2y$", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The password has a NUL or a lone surrogate, which bcrypt cannot carry.</exception>
    public string Hash(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return IsCarried(password)
            ? Bcrypt.Hash(password, Bcrypt.NewSalt(), _cost)
            : throw new ArgumentException("bcrypt cannot carry NUL or lone surrogates: use bcrypt-sha256.", nameof(password));
    }

    /// <inheritdoc/>
    public PasswordVerification Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(hash);
        var match = Bcrypt.Form.Match(hash);
        if (!match.Success || !Bcrypt.TryParseCost(match.Groups["cost"].ValueSpan, out var cost))
            return PasswordVerification.MalformedHash;
        if (!Bcrypt.Verify(IsCarried(password) ? password : "", hash) || !IsCarried(password))
            return PasswordVerification.Failed;
        return cost < _cost ? PasswordVerification.SucceededRehashNeeded : PasswordVerification.Succeeded;
    }

    /// <inheritdoc/>
    public string CreateDummyHash() => $"$2b${_cost:00}${Bcrypt.NewSalt()}{Bcrypt.NewDigest()}";

    private static bool IsCarried(string password) => !password.Contains('\0', StringComparison.Ordinal) && StrictUtf8.GetBytes(password) is not null;
}
