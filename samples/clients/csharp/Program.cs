// Logs in, keeps the token, calls both servers. Usage: dotnet run [business number]
using System.Text;
using TokenAuth.Samples.Client;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    var settings = Settings.Read(args);
    using var server = new Server();
    return (int)await new Session(settings, server, new TokenSource(settings, server, new TokenStore(settings, TimeProvider.System))).RunAsync();
}
catch (ClientException error)
{
    Output.Say(error.Message);
    return (int)error.Code;
}
