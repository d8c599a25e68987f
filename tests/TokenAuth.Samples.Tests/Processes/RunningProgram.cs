using System.Diagnostics;

namespace TokenAuth.Samples.Tests.Processes;

/// <summary>A program that runs until it is disposed, and what it has said so far on both of its outputs.</summary>
public sealed class RunningProgram : IDisposable
{
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource<string> Source)> _waiting = [];
    private int _openOutputs = 2;

    public RunningProgram(Command command)
    {
        _process = command.Start();
        _process.OutputDataReceived += (_, e) => Receive(e.Data);
        _process.ErrorDataReceived += (_, e) => Receive(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal int Id => _process.Id;

    /// <summary>What it takes of the machine's memory, in bytes.</summary>
    internal long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public string Output
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>The first line, past or to come, that contains a text. Fails when the program ends without it.</summary>
    public Task<string> WaitForAsync(string text)
    {
        var source = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } said)
                return Task.FromResult(said);
            if (_openOutputs == 0)
                source.SetException(Ended(text));
            else
                _waiting.Add((text, source));
        }

        return source.Task.WaitAsync(LongestWait, TimeProvider.System);
    }

    /// <summary>Ends it at once, as a power failure would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Receive(string? line)
    {
        lock (_gate)
        {
            if (line is not null)
                _lines.Add(line);
            else
                _openOutputs--;
            foreach (var (text, source) in _waiting)
            {
                if (line?.Contains(text, StringComparison.Ordinal) == true)
                    source.TrySetResult(line);
                else if (_openOutputs == 0)
                    source.TrySetException(Ended(text));
            }
        }
    }

    private InvalidOperationException Ended(string text) => new($"The program ended without saying '{text}'. It said:\n{string.Join('\n', _lines)}");
}
