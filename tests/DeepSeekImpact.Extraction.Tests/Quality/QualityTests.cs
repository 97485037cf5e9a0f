using System.Globalization;
using Xunit.Abstractions;

namespace DeepSeekImpact.Extraction.Tests.Quality;

/// <summary>
/// Measures the engine on the articles of tests/quality, which were annotated by hand before the engine read them: all that a careful
/// reader finds, whether the engine does or not. A figure below its floor in tests/quality/floors.md fails.
/// </summary>
public class QualityTests(ITestOutputHelper output)
{
    public static TheoryData<string, double> Floors()
    {
        var floors = new TheoryData<string, double>();
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "quality", "floors.md")).Where(line => line.StartsWith('|')).Skip(2))
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            floors.Add(cells[0], double.Parse(cells[1].TrimEnd('%'), CultureInfo.InvariantCulture) / 100);
        }

        return floors;
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void No_figure_falls_below_its_floor(string kind, double floor)
    {
        var score = new Score();
        foreach (var article in AnnotatedArticle.All())
            score.Add(article.Gold[kind], Lines(kind, Extractor.Extract(article.Text, new ExtractionOptions { PublishedAt = article.Published })).Select(line => line.ReplaceLineEndings(" ")));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: precision {score.Precision:P1}, recall {score.Recall:P1}, F1 {score.F1:P1}"));
        score.Misses.ForEach(output.WriteLine);
        score.F1.Should().BeGreaterThanOrEqualTo(floor, "see the misses in the test's output");
    }

    [Fact]
    public void Every_kind_of_fact_has_its_floor()
    {
        var kinds = AnnotatedArticle.All().SelectMany(article => article.Gold.Keys).Distinct();
        Floors().Select(row => row[0]).Should().BeEquivalentTo(kinds);
    }

    private static IEnumerable<string> Lines(string kind, Extraction extraction) => kind switch
    {
        "Entities" => extraction.Entities.Select(entity => $"{char.ToLowerInvariant(entity.Kind.ToString()[0])}{entity.Kind.ToString()[1..]} {entity.Name}"),
        "Dates" => extraction.Dates.Select(Facts.Line),
        "Figures" => extraction.Figures.Select(Facts.Line),
        "Market moves" => extraction.MarketMoves.Select(Facts.Line),
        "Quotes" => extraction.Quotes.Select(Facts.Line),
        "Claims" => extraction.Claims.Select(Facts.Line),
        _ => throw new InvalidDataException($"tests/quality annotates no {kind}."),
    };
}
