using CsCheck;

namespace TokenAuth.Fuzz.Tests.Laws;

/// <summary>A few changes to what is kept: what afl-fuzz does for half an hour, for a second and without its sense of direction.</summary>
public sealed class MutationLawTests
{
    private static readonly Gen<Func<byte[], byte[]>> _change = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 100_000], Gen.Int[1, 40], Gen.OneOf(Gen.Byte, Gen.OneOf([.. "{}[]\",:.$%&=+-_ \n0A"u8])), (kind, at, length, value) => (Func<byte[], byte[]>)(input =>
        {
            var from = at % (input.Length + 1);
            var to = Math.Min(input.Length, from + length);
            return kind switch
            {
                0 => [.. input[..from], value, .. input[from..]],
                1 => [.. input[..from], .. input[to..]],
                2 => [.. input[..to], .. input[from..to], .. input[to..]],
                3 => [.. input[..from], .. Enumerable.Repeat(value, length * 20), .. input[from..]],
                4 => [.. input[..from]],
                _ => [.. input[..from], .. input[from..to].Select(old => (byte)(old ^ value)), .. input[to..]],
            };
        }));

    public static TheoryData<string> Targets => CorpusTests.Targets;

    [Theory]
    [MemberData(nameof(Targets))]
    public void Inputs_that_were_changed_keep_the_laws(string target) =>
        Gen.Select(Gen.OneOf([.. Corpus.Of(target).Select(kept => kept.Input)]), _change.Array[1, 4])
            .Select((input, changes) => changes.Aggregate(input, (changed, change) => change(changed)))
            .Sample(input => FuzzTargets.All[target](input), iter: 2000, threads: 1);
}
