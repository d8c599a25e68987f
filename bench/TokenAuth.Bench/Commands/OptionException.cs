namespace TokenAuth.Bench.Commands;

/// <summary>What was typed names nothing there is. The message says what is wrong.</summary>
internal sealed class OptionException(string message) : Exception(message);
