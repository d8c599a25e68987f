using System.Net;

namespace TokenAuth.Samples.Client;

internal sealed record Settings(string TokenServer, string ResourceServer, string TokenFile, string Scope, string BusinessNumber)
{
    public static Settings Read(string[] arguments)
    {
        var number = arguments.Length > 0 ? arguments[0] : "1234567891";
        if (number.Length is 0 or > 20 || number.Any(c => !char.IsAsciiDigit(c) && c != '-'))
            throw new ClientException("a business number is digits and dashes");

        return new Settings(
            Address("TOKEN_SERVER", "http://localhost:5000"),
            Address("RESOURCE_SERVER", "http://localhost:5001"),
            Variable("TOKEN_FILE") ?? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "tokenauth-sample", "token"),
            Variable("TOKEN_SCOPE") ?? "",
            number);
    }

    public static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Address(string name, string whenAbsent)
    {
        var address = (Variable(name) ?? whenAbsent).TrimEnd('/');
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new ClientException($"{name} must be an http(s) address without user name, query and fragment");

        if (uri.Scheme is "http" && !IsLoopback(uri))
            throw new ClientException($"{name}: plain http is for this machine only, use https");

        return address;
    }

    private static bool IsLoopback(Uri uri) =>
        uri.IdnHost is "localhost" || (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address));
}
