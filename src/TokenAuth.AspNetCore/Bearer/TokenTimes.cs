using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Issue and expiry of a token among the items of <see cref="AuthenticationProperties"/>, by which long connections end (SignalR's
/// <c>CloseOnAuthenticationExpiration</c>). Written out when somebody looks: most requests are over before anybody does.
/// </summary>
internal sealed class TokenTimes(VerifiedToken token) : IDictionary<string, string?>
{
    public ICollection<string> Keys => Items.Keys;

    public ICollection<string?> Values => Items.Values;

    public int Count => Items.Count;

    public bool IsReadOnly => false;

    private IDictionary<string, string?> Items => field ??= new AuthenticationProperties { IssuedUtc = token.IssuedAt, ExpiresUtc = token.ExpiresAt }.Items;

    public string? this[string key]
    {
        get => Items[key];
        set => Items[key] = value;
    }

    public void Add(string key, string? value) => Items.Add(key, value);

    public void Add(KeyValuePair<string, string?> item) => Items.Add(item);

    public void Clear() => Items.Clear();

    public bool Contains(KeyValuePair<string, string?> item) => Items.Contains(item);

    public bool ContainsKey(string key) => Items.ContainsKey(key);

    public void CopyTo(KeyValuePair<string, string?>[] array, int arrayIndex) => Items.CopyTo(array, arrayIndex);

    public bool Remove(string key) => Items.Remove(key);

    public bool Remove(KeyValuePair<string, string?> item) => Items.Remove(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string? value) => Items.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
