namespace TokenAuth.Credentials;

/// <summary>What a password must be when it is set. Those in the configuration, and those that are set already, are taken as they are.</summary>
public sealed class PasswordRules
{
    /// <summary>The longest password, in characters: hashing must not become a weapon (NIST SP 800-63B-4 §3.1.1.2 asks for 64 at least).</summary>
    public const int MaximumLength = 1024;

    /// <summary>The least number of characters: 8 to 64, default 15, for passwords that are the only factor (NIST SP 800-63B-4 §3.1.1.2).</summary>
    public int MinimumLength { get; init; } = 15;

    /// <summary>Passwords known from breaches; null where there is no file of them.</summary>
    public BreachedPasswords? Breached { get; init; }

    /// <summary>What is wrong with a password of that user, as a sentence without it; null where nothing is.</summary>
    /// <param name="password">Any text.</param>
    /// <param name="username">Whose it is: a password that is little more than that is guessed first (NIST SP 800-63B-4 §3.1.1.2).</param>
    /// <exception cref="IOException">The file of breached passwords cannot be read.</exception>
    public string? Fault(string password, string username)
    {
        ArgumentNullException.ThrowIfNull(username);
        return Fault(password) ?? (CommonPasswords.IsLittleMoreThan(username, password) ? "The password is little more than the user's name." : null);
    }

    /// <summary>What is wrong with a password, as a sentence without it; null where nothing is.</summary>
    /// <param name="password">Any text.</param>
    /// <exception cref="IOException">The file of breached passwords cannot be read.</exception>
    public string? Fault(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (StrictUtf8.GetBytes(password) is null)
            return "The password is not valid Unicode.";
        if (password.Contains('\0', StringComparison.Ordinal))
            return "The password has a NUL.";
        var length = password.EnumerateRunes().Count(); // characters as people count them: one for each code point
        if (length < MinimumLength)
            return $"The password has fewer than {MinimumLength} characters.";
        if (length > MaximumLength)
            return $"The password has more than {MaximumLength} characters.";
        if (CommonPasswords.Contains(password))
            return "The password is one of those that everybody tries first: a common word, a row of keys, or a repetition.";
        return Breached?.Contains(password) == true ? "The password is known from a breach: others try it." : null;
    }
}
