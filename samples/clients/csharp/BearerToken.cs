using System.Text.RegularExpressions;

namespace TokenAuth.Samples.Client;

internal static partial class BearerToken
{
    /// <summary>RFC 6750 section 2.1: nothing that could leave the header.</summary>
    public static bool IsWellFormed(string? token) => token is not null && Form().IsMatch(token);

    [GeneratedRegex(@"\A[A-Za-z0-9._~+/-]+=*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
