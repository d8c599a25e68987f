using System.Collections.Concurrent;
using System.Text;

namespace TokenAuth.Tokens;

/// <summary>
/// Tokens whose signature was good, by their whole text. In two halves: what is asked for moves into the young one, and when that is full the old one is
/// forgotten. Safe for use by many threads.
/// </summary>
/// <param name="maximumBytes">What it may take at most, by <see cref="CostOf"/>.</param>
internal sealed class VerifiedTokenCache(long maximumBytes)
{
    private const int FewTokens = 31;

    private readonly Lock _turn = new();
    private volatile Half _young = new(FewTokens);
    private volatile Half _old = new(FewTokens);

    internal int Count => _young.Tokens.Count + _old.Tokens.Count;

    /// <summary>
    /// Objects and a part of the table; a byte for each character of the text, one and a half for what its claims are as strings; an object for each scope.
    /// </summary>
    internal static long CostOf(int tokenLength, int scopes) => 700 + (5L * tokenLength / 2) + (40L * scopes);

    internal KnownToken? Find(ReadOnlySpan<char> token)
    {
        var young = _young;
        if (young.ByText.TryGetValue(token, out var known))
            return known;
        if (_old.ByText.TryGetValue(token, out var text, out known))
            Add(text, known);
        return known;
    }

    internal void Add(byte[] token, KnownToken known)
    {
        var (young, cost) = (_young, CostOf(token.Length, known.Token.Scopes.Count));
        if (cost <= maximumBytes / 2 && young.Tokens.TryAdd(token, known) && Interlocked.Add(ref young.Bytes, cost) > maximumBytes / 2)
            Forget(young);
    }

    /// <summary>It is no longer good, or not by itself.</summary>
    internal void Remove(ReadOnlySpan<char> token)
    {
        var young = _young;
        if (young.ByText.TryRemove(token, out var text, out var known))
            Interlocked.Add(ref young.Bytes, -CostOf(text.Length, known.Token.Scopes.Count));
        _old.ByText.TryRemove(token, out _);
    }

    private void Forget(Half full)
    {
        lock (_turn)
        {
            if (_young != full)
                return;
            _old = full;
            _young = new Half(full.Tokens.Count * 5 / 4); // it will be about as many: a table that grows is copied
        }
    }

    private sealed class Half
    {
        internal long Bytes;

        internal Half(int capacity)
        {
            Tokens = new(concurrencyLevel: -1, capacity, new Texts());
            ByText = Tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        internal ConcurrentDictionary<byte[], KnownToken> Tokens { get; }

        internal ConcurrentDictionary<byte[], KnownToken>.AlternateLookup<ReadOnlySpan<char>> ByText { get; }
    }

    /// <summary>
    /// The whole text, byte for byte. The hash is of the signature's end, which nobody can choose who has not the key, and keyed by the process, as all hashes of
    /// strings are: nobody can collect tokens that fall together.
    /// </summary>
    private sealed class Texts : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<char>, byte[]>
    {
        private const int Tail = 32;

        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] token)
        {
            Span<char> tail = stackalloc char[Tail];
            Ascii.ToUtf16(token.AsSpan(Math.Max(0, token.Length - Tail)), tail, out var length);
            return string.GetHashCode(tail[..length], StringComparison.Ordinal);
        }

        public bool Equals(ReadOnlySpan<char> token, byte[] other) => Ascii.Equals(other, token);

        public int GetHashCode(ReadOnlySpan<char> token) => string.GetHashCode(token[Math.Max(0, token.Length - Tail)..], StringComparison.Ordinal);

        public byte[] Create(ReadOnlySpan<char> token)
        {
            var text = new byte[token.Length];
            Ascii.FromUtf16(token, text, out _);
            return text;
        }
    }
}
