namespace TokenAuth.Fuzz.Tests;

/// <summary>What fuzzing has found worth keeping is read again at every build.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Targets => new(FuzzTargets.All.Keys);

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_that_is_kept_keeps_the_laws_of_its_target(string target) => Assert.All(Corpus.Of(target), kept =>
    {
        try
        {
            FuzzTargets.All[target](kept.Input);
        }
        catch (Exception e)
        {
            Assert.Fail($"{target}/{kept.Name}: {e}");
        }
    });

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_is_kept_is_small(string target)
    {
        var kept = Corpus.Of(target);
        Assert.InRange(kept.Count, 5, 150);
        Assert.InRange(kept.Sum(file => file.Input.Length), 1, 256 * 1024);
    }

    [Fact]
    public void Every_target_has_its_folder_and_its_dictionary_and_every_folder_its_target() => Assert.Equal(
        FuzzTargets.All.Keys.Order(StringComparer.Ordinal), Corpus.Folders.Select(Path.GetFileName));
}
