using System.Text;
using System.Text.Json;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>Answers share a buffer, and nothing else.</summary>
public sealed class JsonResponseTests
{
    [Fact]
    public void What_failed_half_written_is_not_in_the_next_answer()
    {
        Assert.Throws<InvalidOperationException>(() => JsonResponse.Serialize(json =>
        {
            json.WriteStartArray("secret");
            throw new InvalidOperationException();
        }));
        Assert.Equal("""{"next":1}""", Written(json => json.WriteNumber("next", 1)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void An_answer_of_any_length_is_whole_and_so_is_the_next(int length)
    {
        var text = new string('x', length);
        Assert.Equal($$"""{"text":"{{text}}"}""", Written(json => json.WriteString("text", text)));
        Assert.Equal("""{"next":1}""", Written(json => json.WriteNumber("next", 1)));
    }

    [Fact]
    public void An_answer_made_while_another_is_written_is_its_own()
    {
        var outer = Written(json =>
        {
            json.WriteNumber("before", 1);
            Assert.Equal("""{"inner":2}""", Written(inner => inner.WriteNumber("inner", 2)));
            json.WriteNumber("after", 3);
        });
        Assert.Equal("""{"before":1,"after":3}""", outer);
    }

    private static string Written(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(JsonResponse.Serialize(write));
}
