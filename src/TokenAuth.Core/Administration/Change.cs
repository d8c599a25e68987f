using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Administration;

/// <summary>What became of a change: the subject of it as it is now, or why it was not made.</summary>
/// <typeparam name="T">A user or a client.</typeparam>
public sealed class Change<T>
    where T : class
{
    private Change(T? value, ChangeFailure? failure, string? detail)
    {
        Value = value;
        Failure = failure;
        Detail = detail;
    }

    /// <summary>Whether it was made.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure), nameof(Detail))]
    public bool Succeeded => Value is not null;

    /// <summary>How it is now; what was removed as it was.</summary>
    public T? Value { get; }

    /// <summary>Why it was not made.</summary>
    public ChangeFailure? Failure { get; }

    /// <summary>A sentence for the administrator. Never contains a secret.</summary>
    public string? Detail { get; }

    internal static Change<T> Made(T value) => new(value, null, null);

    internal static Change<T> Refused(ChangeFailure failure, string detail) => new(null, failure, detail);
}
