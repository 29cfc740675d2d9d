namespace Grad.Fuzz;

/// <summary>The kept corpus, and a fixed number of new documents; <c>Grad.Fuzz run</c> goes on from there.</summary>
public sealed class FuzzTests : IDisposable
{
    // About half a minute on two cores.
    private const int Mutations = 1500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grad-fuzz-");

    public static TheoryData<string, int> Kept
    {
        get
        {
            var kept = new TheoryData<string, int>();
            foreach (var (name, code) in Corpus.All)
            {
                kept.Add(name, code);
            }

            return kept;
        }
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void Kept_documents_end_as_they_must(string name, int code) =>
        Assert.Equal(new Verdict(code), Trial.Of(Corpus.Text(name), _folder.FullName));

    [Fact]
    public void Every_kept_document_is_expected() => Assert.Equal(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        Corpus.All.Select(static kept => kept.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Mutations_end_in_a_documented_exit_code(int part)
    {
        for (var number = part; number < Mutations; number += 3)
        {
            var document = Mutator.Document(seed: 0, (ulong)number);
            var verdict = Trial.Of(document, _folder.FullName);
            Assert.True(verdict.Fault is null, $"document {number} of seed 0: {verdict.Fault}\n{verdict.Place}\n{verdict.Details}\n{document}");
        }
    }

    [Fact]
    public void A_seed_and_a_number_give_the_same_document() => Assert.Equal(Mutator.Document(7, 1234), Mutator.Document(7, 1234));

    public void Dispose() => _folder.Delete(recursive: true);
}
