using System.Text;

namespace TokenAuth.Samples.Client;

internal static class Credentials
{
    public static (string Username, string Password) Read()
    {
        var (name, password) = (Settings.Variable("TOKENAUTH_USERNAME"), Settings.Variable("TOKENAUTH_PASSWORD"));
        if ((name is null || password is null) && Console.IsInputRedirected)
            throw new ClientException("set TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD");

        return (name ?? Ask("User name: "), password ?? AskWithoutEcho("Password: "));
    }

    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        return Console.ReadLine() ?? throw new ClientException("no user name given");
    }

    private static string AskWithoutEcho(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
