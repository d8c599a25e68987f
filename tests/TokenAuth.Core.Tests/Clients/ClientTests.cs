using TokenAuth.Clients;

namespace TokenAuth.Core.Tests.Clients;

public sealed class ClientTests
{
    [Theory]
    [InlineData("web")]
    [InlineData("https://app.example/ a~")]
    public void Printable_ASCII_is_an_id(string id) => Assert.Equal($"client {id}", new Client { ClientId = id }.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("a\n")]
    [InlineData("a\u007F")]
    [InlineData("웹")]
    [InlineData(null)]
    public void Anything_else_is_none(string? id) => Assert.Throws<ArgumentException>(() => new Client { ClientId = id! });

    [Fact]
    public void Id_has_at_most_256_characters()
    {
        Assert.Equal(256, new Client { ClientId = new string('a', 256) }.ClientId.Length);
        Assert.Throws<ArgumentException>(() => new Client { ClientId = new string('a', 257) });
    }

    [Fact]
    public void String_forms_show_neither_secret_nor_hash()
    {
        Assert.Equal("client web", new Client { ClientId = "web", SecretHash = "hash" }.ToString());
        Assert.Equal("credentials of client web", new ClientCredentials("web", "secret").ToString());
    }
}
