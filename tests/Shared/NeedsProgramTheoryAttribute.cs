namespace TokenAuth.Tests.Shared;

/// <summary>A theory that needs a program, see <see cref="NeedsProgramFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsProgramTheoryAttribute : TheoryAttribute
{
    public NeedsProgramTheoryAttribute(string program, string arguments = "--version")
    {
        Program = program;
        Arguments = arguments;
        Skip = NeedsProgram.SkipReason(program, arguments);
    }

    public string Program { get; }

    public string Arguments { get; }
}
