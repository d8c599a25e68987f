namespace TokenAuth.Bench.Commands;

/// <summary>The command line asks for something that cannot be done. The message says why.</summary>
internal sealed class OptionException(string message) : Exception(message);
