using System.Text;

namespace TokenAuth.Users;

/// <summary>
/// How user names are compared: exactly, in Unicode normalization form C. Case counts, nothing is trimmed, and look-alikes stay different:
/// <c>Kim</c>, <c>kim</c> and <c>kim </c> are three names, while 김 typed on a Mac (decomposed) and on Windows (composed) is one.
/// </summary>
public static class UserName
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaximumLength = 256;

    /// <summary>The form in which names are stored and compared; null where the text cannot be a name.</summary>
    /// <param name="name">A name as typed.</param>
    public static string? Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > MaximumLength || StrictUtf8.GetBytes(name) is null || name.Any(char.IsControl))
            return null;
        try
        {
            var composed = name.Normalize(NormalizationForm.FormC);
            return composed.Length <= MaximumLength ? composed : null; // a few characters grow when composed
        }
        catch (ArgumentException)
        {
            return null; // U+FFFE, which is valid UTF-8 and no character
        }
    }
}
