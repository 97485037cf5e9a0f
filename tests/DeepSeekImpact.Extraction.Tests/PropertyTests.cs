using System.Collections;
using System.Reflection;
using System.Text.Json;
using CsCheck;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>What holds for any text at all.</summary>
public class PropertyTests
{
    private const int Texts = 10000;

    private static readonly string[] Pieces =
    [
        "Nvidia", "shares", "fell", "17%", "$5.6 million", "on", "Monday", "(27 January)", "said", "“", "”", "\"", "'", "’s", "Roy", "Chua", "analyst", "at", "AvidThink", ",", ".", "\n", "\n\n", "according", "to", "that",
        "2.7", "million", "GPU", "hours", "H800", "the", "The", "of", "and", "-", "—", "--", "(", ")", "MWL", "tens", "thousands", "between", "3", "5", "billion", "last", "week", "Q4", "2024", "1990s", "’90s", "told", "he",
        "might", "not", "U.S.", "government", "DeepSeek-R1", "V3", "😀", "é", "中文", "\u0301", "\ud800", "\u200b", "\t", "USD", "MUSD", "000", "1/2", "99999999999999999999999", "0.0000000000000000000000000001", "who", "which", "Inc.",
        "is", "was", "added", "...", "…", "?", "!", ":", ";", "%", "$", "€", "#", "@", "http://a.b/c", "a@b.c", "“‘", "’”", "``", "''", "«", "»", "J.", "K.", "Mr.", "Dr", "up", "down", "points", "basis", "to", "19,341.83",
    ];

    private static readonly string[] Gaps = [" ", "", " ", "\n"];

    private static readonly Gen<string> Mixed = Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.Int[0, 3].Select(i => Gaps[i])).Array[0, 60].Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)));

    private static readonly Gen<string> Raw = Gen.String[Gen.Char, 0, 80];

    private static readonly string[] Articles =
        [.. Directory.GetFiles(Repository.PathOf("tests", "quality"), "*-*.md").Concat(Directory.GetFiles(Repository.PathOf("src", "DeepSeekImpact.Api", "Samples", "Articles"))).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly Gen<string> Mutated =
        Gen.Select(Gen.Int[0, Articles.Length - 1], Gen.Int[0, 600], Gen.Int[200, 1200], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])).Array[1, 12])
            .Select((article, from, length, changes) =>
            {
                var text = new System.Text.StringBuilder(Articles[article], from, Math.Min(length, Articles[article].Length - from), 4000);
                foreach (var (kind, at, size, piece) in changes)
                {
                    var place = text.Length * at / 1001;
                    var part = Math.Min(text.Length - place, size / 40);
                    switch (kind)
                    {
                        case 0:
                            text.Remove(place, part);
                            break;
                        case 1:
                            text.Insert(text.Length * size / 1001, text.ToString(place, part));
                            break;
                        case 2:
                            text.Insert(place, piece);
                            break;
                        default:
                            if (part > 0)
                                text[place] = char.IsUpper(text[place]) ? char.ToLowerInvariant(text[place]) : char.ToUpperInvariant(text[place]);
                            break;
                    }
                }

                return text.ToString();
            });

    [Fact]
    public void Any_text_gives_facts_whose_spans_are_what_stands_there() =>
        Gen.OneOf(Mixed, Raw).Sample(
            text =>
            {
                var extraction = Extractor.Extract(text, new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) });
                foreach (var span in SpansOf(extraction))
                {
                    if (span.Start < 0 || span.End < span.Start || span.End > extraction.Article.Text.Length || extraction.Article.Text[span.Start..span.End] != span.Text)
                        return false;
                }

                return true;
            },
            iter: Texts);

    [Fact]
    public void Any_title_gives_facts_whose_spans_are_what_stands_there() =>
        Gen.Select(Gen.OneOf(Mixed, Raw), Gen.OneOf(Mixed, Mutated, Raw)).Sample(
            (title, text) =>
            {
                var extraction = Extractor.Extract(text, new ExtractionOptions { Title = title, PublishedAt = new DateOnly(2025, 1, 31) });
                var covered = extraction with { Coverage = Coverages.Coverage.Of(extraction) };
                foreach (var span in SpansOf(covered))
                {
                    var part = extraction.Article.Parts.Of(span.In);
                    span.Start.Should().BeInRange(0, part.Length);
                    span.End.Should().BeInRange(span.Start, part.Length, "of {0} in {1}", span.Text, span.In);
                    span.Text.Should().Be(part[span.Start..span.End]);
                }

                extraction.Entities.Select(entity => entity.Id).Should().OnlyHaveUniqueItems();
                extraction.AllFacts().Select(fact => fact.Id).Should().OnlyHaveUniqueItems();
            },
            iter: Texts / 3);

    [Fact]
    public void The_same_text_gives_the_same_facts_twice() =>
        Mixed.Sample(text => Json(Extractor.Extract(text)) == Json(Extractor.Extract(text)), iter: Texts / 3);

    [Fact]
    public void Ids_are_unique_within_an_article() =>
        Mixed.Sample(
            text =>
            {
                var extraction = Extractor.Extract(text);
                return IsUnique(extraction.Entities.Select(entity => entity.Id)) && IsUnique(extraction.Claims.Select(claim => claim.Id)) && IsUnique(extraction.Quotes.Select(quote => quote.Id))
                    && IsUnique(extraction.Figures.Select(figure => figure.Id)) && IsUnique(extraction.MarketMoves.Select(move => move.Id));
            },
            iter: Texts / 3);

    /// <summary>Real sentences with something cut out, doubled, put in or changed: closer to what breaks a reader than noise is.</summary>
    [Fact]
    public void A_mutated_article_gives_the_same_facts_twice_and_spans_that_hold() =>
        Mutated.Sample(
            text =>
            {
                var extraction = Extractor.Extract(text, new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) });
                var covered = extraction with { Coverage = Coverages.Coverage.Of(extraction) };
                return SpansOf(covered).All(span => string.CompareOrdinal(extraction.Article.Text, span.Start, span.Text, 0, span.Text.Length) == 0)
                    && Json(extraction) == Json(Extractor.Extract(text, new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) }));
            },
            iter: Texts / 4);

    [Fact]
    public void The_day_of_publication_may_be_any_day()
    {
        foreach (var day in new[] { DateOnly.MinValue, new DateOnly(1, 2, 28), new DateOnly(2024, 2, 29), DateOnly.MaxValue })
        {
            var text = "Last week, next year, two decades ago, a century ago, last summer, Q4, on Monday, next Friday, in December, March 3, the day before yesterday, early last month, Christmas.";
            var extract = () => Extractor.Extract(text, new ExtractionOptions { PublishedAt = day });
            extract.Should().NotThrow("{0} is a day", day);
        }
    }

    internal static IEnumerable<Span> SpansOf(object? node)
    {
        switch (node)
        {
            case null or string or DateOnly or decimal:
                yield break;
            case Span span:
                yield return span;
                break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    foreach (var span in SpansOf(item))
                        yield return span;
                }

                yield break;
        }

        if (node.GetType().Namespace?.StartsWith("DeepSeekImpact", StringComparison.Ordinal) != true || node is Enum)
            yield break;
        foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var span in SpansOf(property.GetValue(node)))
                yield return span;
        }
    }

    private static bool IsUnique(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.All(seen.Add);
    }

    private static string Json(Extraction extraction) => JsonSerializer.Serialize(extraction, ContractJson.Options);
}
