using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace TokenAuth.Credentials;

/// <summary>
/// Passwords known from breaches, in a file as the Pwned Passwords downloader writes it: a line for each, its SHA-1 in 40 hexadecimal digits and
/// perhaps <c>:</c> and a count, sorted. The file is searched where it lies: 40 GB take no memory and about 35 short reads for a password.
/// Safe for use by many threads; open as long as the process is.
/// </summary>
public sealed class BreachedPasswords : IDisposable
{
    /// <summary>40 digits, a colon, a count, and an end of one or two characters.</summary>
    private const int LongestLine = 64;

    /// <summary>Looked at when the file is opened: every line of a short file.</summary>
    private const int Samples = 4096;

    private static readonly SearchValues<byte> _digits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    private readonly SafeFileHandle _file;
    private readonly long _length;

    /// <summary>Opens a file, and looks whether it is of that form and sorted: all of a short one, at 4096 places of a long one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">It is of another form, or not sorted.</exception>
    public BreachedPasswords(string path)
    {
        _file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            _length = RandomAccess.GetLength(_file);
            CheckOrder();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Whether the password is in the file.</summary>
    /// <param name="password">Any text; what is no text is in no file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Contains(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (StrictUtf8.GetBytes(password) is not { } bytes)
            return false;
#pragma warning disable CA5350 // The form of the file; nothing is protected by it.
        var wanted = SHA1.HashData(bytes);
#pragma warning restore CA5350
        var (from, to) = (0L, _length);
        while (from < to)
        {
            var line = ReadLine(from + ((to - from) / 2));
            var order = wanted.AsSpan().SequenceCompareTo(line.Hash);
            if (order == 0)
                return true;
            (from, to) = order < 0 ? (from, line.Start) : (line.End, to);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void CheckOrder()
    {
        if (_length == 0)
            throw new InvalidDataException("The file is empty.");
        var previous = ReadLine(0);
        for (var i = 1; i <= Samples; i++)
        {
            var line = ReadLine((_length - 1) * i / Samples);
            if (line.Start > previous.Start && line.Hash.AsSpan().SequenceCompareTo(previous.Hash) <= 0)
                throw new InvalidDataException($"The lines are not sorted by hash: see the one at byte {line.Start}.");
            previous = line;
        }
    }

    /// <summary>The line in which a byte stands; an end of line belongs to the line before it.</summary>
    private (byte[] Hash, long Start, long End) ReadLine(long at)
    {
        var buffer = new byte[2 * LongestLine];
        var offset = Math.Max(0, at - LongestLine);
        var window = buffer.AsSpan(0, Read(buffer, offset));
        var before = (int)(at - offset);
        var start = window[..before].LastIndexOf((byte)'\n') + 1;
        var length = window[start..].IndexOf((byte)'\n') + 1;
        var line = length == 0 ? window[start..] : window.Slice(start, length);
        return IsWellFormed(line) && (start > 0 || offset == 0)
            ? (Convert.FromHexString(line[..(2 * SHA1.HashSizeInBytes)]), offset + start, offset + start + line.Length)
            : throw new InvalidDataException($"The line at byte {offset + start} is not the SHA-1 of a password in hexadecimal digits, with or without ':' and a count.");
    }

    private int Read(byte[] buffer, long offset)
    {
        var read = 0;
        while (read < buffer.Length && RandomAccess.Read(_file, buffer.AsSpan(read), offset + read) is > 0 and var more)
            read += more;
        return read;
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> line)
    {
        var text = line.TrimEnd("\r\n"u8);
        return line.Length <= LongestLine && text.Length >= 2 * SHA1.HashSizeInBytes
            && !text[..(2 * SHA1.HashSizeInBytes)].ContainsAnyExcept(_digits)
            && text[(2 * SHA1.HashSizeInBytes)..] is [] or [(byte)':', >= (byte)'0' and <= (byte)'9', ..];
    }
}
