namespace TokenAuth.Samples.Client;

internal enum ExitCode
{
    Ok = 0,
    Failed = 1,
    LoginRefused = 2,
    Forbidden = 3,
}

internal sealed class ClientException(string message, ExitCode code = ExitCode.Failed) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
