using System.Globalization;
using DeepSeekImpact.Extraction.Copies;
using DeepSeekImpact.Extraction.Tests.Quality;
using Xunit.Abstractions;

namespace DeepSeekImpact.Extraction.Tests.Copies;

/// <summary>
/// How many mutated copies are found, and how many articles of their own are taken for copies. The texts are the samples and the annotated
/// articles, or those of a folder that the variable COPY_TEXTS names.
/// </summary>
public class CopyTests(ITestOutputHelper output)
{
    private const int Rounds = 10;

    private static readonly string[] Texts =
        Environment.GetEnvironmentVariable("COPY_TEXTS") is { } folder
            ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length > 600)]
            : [.. AnnotatedArticle.All().Select(article => article.Text), .. Directory.GetFiles(Repository.PathOf("src", "DeepSeekImpact.Api", "Samples", "Articles")).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    public static TheoryData<string, double> Recall() => new()
    {
        { "syndicated: byline, dateline and notice of rights around it", 1 },
        { "re-headed: another first paragraph", 1 },
        { "house style: per cent, straight quotes, other dashes, no line breaks", 1 },
        { "cut to its first two thirds", 0.99 },
        { "cut to its first half", 0.97 },
        { "every second paragraph", 0.95 },
        { "paragraphs in another order", 1 },
        { "one word in twenty edited", 0.98 },
        { "one word in ten edited", 0.93 },
        { "cut to two thirds, re-headed, one word in twenty edited", 0.95 },
    };

    public static TheoryData<string, double> Mistaken() => new()
    {
        { "the same mould with other names and numbers", 0 },
        { "the same mould with other numbers", 0 },
        { "another article that ends with two paragraphs of background from it", 0.02 },
        { "another article", 0 },
    };

    [Theory]
    [MemberData(nameof(Recall))]
    public void Copies_are_found(string kind, double least)
    {
        var mutate = Mutations.Copies[kind];
        var tried = 0;
        var found = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(round);
            foreach (var text in Texts)
            {
                var copy = Fingerprint.Of(mutate(text, random));
                if (copy.Shingles.Length < Kinships.LeastShingles)
                    continue;
                tried++;
                found += IsFound(Fingerprint.Of(text), copy) ? 1 : 0;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {found} of {tried}, {100.0 * found / tried:0.0}%"));
        ((double)found / tried).Should().BeGreaterThanOrEqualTo(least);
    }

    [Theory]
    [MemberData(nameof(Mistaken))]
    public void Articles_of_their_own_are_none(string kind, double most)
    {
        var mutate = Mutations.Articles[kind];
        var tried = 0;
        var mistaken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(round);
            for (var i = 0; i < Texts.Length; i++)
            {
                // A text without numbers has no mould with others.
                var text = Fingerprint.Of(Texts[i]);
                if (text.Numbers.Length < 3)
                    continue;
                tried++;
                mistaken += IsFound(text, Fingerprint.Of(mutate(Texts[i], Texts[(i + 1 + round) % Texts.Length], random))) ? 1 : 0;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {mistaken} of {tried}, {100.0 * mistaken / tried:0.0}%"));
        ((double)mistaken / tried).Should().BeLessThanOrEqualTo(most);
    }

    [Fact]
    public void Every_mutation_has_its_row() =>
        Recall().Concat(Mistaken()).Select(row => row[0]).Should().BeEquivalentTo(Mutations.Copies.Keys.Concat(Mutations.Articles.Keys));

    [Theory]
    [InlineData("It cost $1,200 and 2.5 billion.", "it cost 1200 and 2.5bn", true)]
    [InlineData("Shares fell 17% in the U.S.", "Shares fell 16% in the US", false)]
    [InlineData("Don’t sell", "DON'T SELL", true)]
    public void Numbers_are_known_by_their_digits(string one, string other, bool alike) =>
        Fingerprint.Of(one).Numbers.SequenceEqual(Fingerprint.Of(other).Numbers).Should().Be(alike);

    [Fact]
    public void Case_punctuation_and_layout_do_not_count() =>
        Fingerprint.Of("“Demand has not gone away,” she said.").Shingles.ToArray().Should().Equal(Fingerprint.Of("DEMAND has not\n\ngone away - she said").Shingles.ToArray());

    [Fact]
    public void Of_two_texts_that_say_the_same_the_fuller_one_is_the_original()
    {
        var (whole, cut) = (Fingerprint.Of(Texts[0]), Fingerprint.Of(Mutations.Copies["cut to its first half"](Texts[0], new Random(1))));
        Kinships.Of(cut, whole).Should().Be(Kinship.Copy);
        Kinships.Of(whole, cut).Should().Be(Kinship.Fuller);
        Kinships.Of(whole, whole).Should().Be(Kinship.Copy);
    }

    /// <summary>As the store finds it: two of the smallest hashes are shared, and then the words are compared.</summary>
    private static bool IsFound(Fingerprint text, Fingerprint copy) =>
        copy.Sketch.ToArray().Intersect(text.Sketch.ToArray()).Count() >= 2 && Kinships.Of(copy, text) != Kinship.None;
}
