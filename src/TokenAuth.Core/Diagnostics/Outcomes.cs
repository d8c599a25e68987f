using TokenAuth.Hashing;

namespace TokenAuth.Diagnostics;

/// <summary>What spans and metrics call what came of a request, beside the codes of errors.</summary>
internal static class Outcomes
{
    internal const string Issued = "issued";
    internal const string Succeeded = "succeeded";
    internal const string Gone = "gone";
    internal const string Busy = "busy";
    internal const string Failed = "failed";

    internal static string Of(Exception exception) => exception switch
    {
        ServerBusyException => Busy,
        _ => Failed,
    };
}
