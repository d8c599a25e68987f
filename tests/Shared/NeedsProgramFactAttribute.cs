namespace TokenAuth.Tests.Shared;

/// <summary>A fact that needs a program, which is tried with arguments that must succeed, e.g. <c>-c "import passlib"</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsProgramFactAttribute : FactAttribute
{
    public NeedsProgramFactAttribute(string program, string arguments = "--version")
    {
        Program = program;
        Arguments = arguments;
        Skip = NeedsProgram.SkipReason(program, arguments);
    }

    public string Program { get; }

    public string Arguments { get; }
}
