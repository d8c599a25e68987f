using System.Text;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" \t\r\n{ } \n")]
    [InlineData("""{"a":1,"A":2}""")]
    [InlineData("""{"a":{"x":1},"b":{"x":1}}""")]
    [InlineData("""{"이름":"김철수 😀","e":"\ud83d\ude00"}""")]
    [InlineData("""{"\u0061":"\u0000"}""")]
    public void One_unambiguous_object_is_read(string json) => Assert.True(Read(json));

    [Theory]
    [InlineData("""{"iss":"a","iss":"b"}""")]
    [InlineData("""{"iss":"a","iss":"a"}""")]
    [InlineData("""{"iss":"a","\u0069ss":"b"}""")]
    [InlineData("""{"\u0069ss":"a","i\u0073s":"b"}""")]
    [InlineData("""{"":1,"":2}""")]
    [InlineData("""{"x":{"a":1,"a":2}}""")]
    [InlineData("""{"x":[{"a":1,"\u0061":2}]}""")]
    [InlineData("""{"é":1,"\u00e9":2}""")]
    public void Duplicate_names_are_refused(string json) => Assert.False(Read(json));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"{}\"")]
    [InlineData("1")]
    [InlineData("{}{}")]
    [InlineData("{}x")]
    [InlineData("{} null")]
    [InlineData("{}\0")]
    [InlineData("\0{}")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{/**/}")]
    [InlineData("{}//")]
    [InlineData("{'a':1}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":\"\n\"}")]
    [InlineData("\uFEFF{}")]
    public void What_is_not_exactly_one_object_is_refused(string json) => Assert.False(Read(json));

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"\udc00"}""")]
    [InlineData("""{"a":"\ud800\ud800"}""")]
    [InlineData("""{"a":"\ud800x"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":["\udfff"]}""")]
    public void Lone_surrogate_escapes_are_refused(string json) => Assert.False(Read(json));

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void Bytes_that_are_not_UTF_8_are_refused(byte[] wrong) =>
        Assert.False(StrictJson.TryReadObject([.. "{\"a\":\""u8, .. wrong, .. "\"}"u8], out _));

    [Fact]
    public void UTF_16_is_refused() => Assert.False(StrictJson.TryReadObject(Encoding.Unicode.GetBytes("{}"), out _));

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(4000, false)]
    public void Depth_is_bounded(int depth, bool isRead)
    {
        Assert.Equal(isRead, Read(string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1)));
        Assert.Equal(isRead, Read("{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}"));
    }

    private static bool Read(string json) => StrictJson.TryReadObject(Encoding.UTF8.GetBytes(json), out _);
}
