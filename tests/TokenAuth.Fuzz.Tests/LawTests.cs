namespace TokenAuth.Fuzz.Tests;

/// <summary>A law that cannot be broken finds nothing.</summary>
public sealed class LawTests
{
    [Fact]
    public void What_is_not_so_is_a_finding_that_says_what()
    {
        var length = 3;
        Assert.Contains("length == 4", Assert.Throws<BrokenLawException>(() => Law.Holds(length == 4)).Message, StringComparison.Ordinal);
        Assert.Contains("'b', not 'a'", Assert.Throws<BrokenLawException>(() => Law.Same("a", "b")).Message, StringComparison.Ordinal);
        Law.Same("a", "a");
    }

    [Fact]
    public void A_reader_that_allocates_the_square_of_its_input_is_found()
    {
        Assert.Equal(16_000, Law.Bounded(16_000, bytesPerByte: 64, () => new byte[16_000]).Length);
        Assert.Throws<BrokenLawException>(() => Law.Bounded(16_000, bytesPerByte: 64, () => new byte[16_000 * 200]));
    }

    [Fact]
    public void A_refusal_of_another_kind_than_the_documented_one_is_a_finding()
    {
        Assert.Null(Law.BoundedOrRefused<string, FormatException>(0, 0, () => throw new FormatException()));
        Assert.Throws<InvalidOperationException>(() => Law.BoundedOrRefused<string, FormatException>(0, 0, () => throw new InvalidOperationException()));
    }
}
