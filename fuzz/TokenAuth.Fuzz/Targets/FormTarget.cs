using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.Fuzz.Targets;

/// <summary>The body of a token request.</summary>
internal static class FormTarget
{
    /// <summary>Each pair makes two arrays, two texts and an entry.</summary>
    private const int BytesPerByte = 256;

    internal static void Run(byte[] input)
    {
        var form = Law.Bounded(input.Length, BytesPerByte, () =>
        {
            var isRead = FormParser.TryParse(input, out var parameters, out var fault);
            Law.Same(isRead, parameters is not null && fault is null);
            return parameters;
        });
        if (form is null)
            return;
        Law.Holds(form.All(pair => pair.Value.Length > 0 && !$"{pair.Key}{pair.Value}".Contains('\0', StringComparison.Ordinal)));
        CheckWritten(form);
        if (Ascii.IsValid(input) && Array.TrueForAll(Encoding.ASCII.GetString(input).Split('&'), pair => pair.Contains('=', StringComparison.Ordinal)))
            CheckPeer(form, input);
    }

    /// <summary>What was read, written and read again is the same, so nothing was replaced or cut.</summary>
    private static void CheckWritten(Dictionary<string, string> form)
    {
        var written = string.Join('&', form.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        Law.Holds(FormParser.TryParse(Encoding.ASCII.GetBytes(written), out var again, out _));
        Law.Holds(form.Count == again!.Count && form.All(pair => string.Equals(again[pair.Key], pair.Value, StringComparison.Ordinal)));
    }

    /// <summary>
    /// ASP.NET Core's reader passes more, and reads the same in what passes here. The exceptions, where WHATWG URL §5.1 has it as here: a character of which
    /// one byte is escaped and one is not; a name without an equals sign, which it takes together with the next pair. Names that differ in case alone are one to it, with several values.
    /// </summary>
    private static void CheckPeer(Dictionary<string, string> form, byte[] input)
    {
        var reader = new FormPipeReader(PipeReader.Create(new ReadOnlySequence<byte>(input))) { KeyLengthLimit = int.MaxValue, ValueLengthLimit = int.MaxValue, ValueCountLimit = int.MaxValue };
        var theirs = reader.ReadFormAsync().GetAwaiter().GetResult();
        Law.Same(theirs.Sum(pair => pair.Value.Count(value => value?.Length > 0)), form.Count);
        foreach (var (name, value) in form)
            Law.Holds(theirs[name].Contains(value, StringComparer.Ordinal), value);
    }
}
