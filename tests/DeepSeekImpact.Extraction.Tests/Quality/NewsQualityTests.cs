using System.Globalization;
using DeepSeekImpact.Extraction.Claims;
using Xunit.Abstractions;

namespace DeepSeekImpact.Extraction.Tests.Quality;

/// <summary>
/// Measures quotes and claims on the articles of tests/quality/news, by subject. All twenty were annotated before the engine read any of
/// them. A figure below its floor in tests/quality/news/floors.md fails.
/// </summary>
public class NewsQualityTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds = ["Quotes", "Claims", "About", "Houses"];

    public static TheoryData<string, string, double> Floors()
    {
        var floors = new TheoryData<string, string, double>();
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "quality", "news", "floors.md")).Where(line =>
            line.StartsWith('|')).Skip(2))
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            for (var i = 0; i < Kinds.Length; i++)
            {
                if (cells[i + 1].Length > 0)
                    floors.Add(cells[0], Kinds[i], double.Parse(cells[i + 1].TrimEnd('%'), CultureInfo.InvariantCulture) / 100);
            }
        }

        return floors;
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void No_figure_falls_below_its_floor(string subject, string kind, double floor)
    {
        var score = new Score();
        foreach (var article in AnnotatedArticle.News(subject == "all" ? "*" : subject))
        {
            var extraction = Extractor.Extract(article.Text, new ExtractionOptions { PublishedAt = article.Published });
            score.Add(article.Gold.GetValueOrDefault(kind, []).SelectMany(line => Expand(kind, line)),
                Lines(kind, extraction).Select(line => line.ReplaceLineEndings(" ")));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{subject} {kind}: precision {score.Precision:P1}, recall {score.Recall:P1}, F1 {score.F1:P1}"));
        score.Misses.ForEach(output.WriteLine);
        score.F1.Should().BeGreaterThanOrEqualTo(floor, "see the misses in the test's output");
    }

    [Fact]
    public void Every_subject_has_its_floors()
    {
        var subjects = Directory.GetFiles(Repository.PathOf("tests", "quality", "news"), "*-*-*.md").Select(file =>
            Path.GetFileName(file).Split('-')[0]);
        Floors().Select(row => (string)row[0]).Distinct().Should().BeEquivalentTo(subjects.Append("all").Distinct());
    }

    /// <summary>Splits "the claim: Acmeline, Norland" into a line for each name.</summary>
    private static IEnumerable<string> Expand(string kind, string line)
    {
        if (kind != "About")
            return [line];
        var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
        return line[(colon + 2)..].Split(", ").Select(name => $"{line[..colon]}: {name}");
    }

    private static IEnumerable<string> Lines(string kind, Extraction extraction) => kind switch
    {
        "Quotes" => extraction.Quotes.Select(Facts.Line),
        "Claims" => extraction.Claims.Select(Facts.Line),
        "About" => extraction.Claims.SelectMany(claim => claim.About.Where(about => about.Name != claim.Claimant.Name).Select(about =>
            $"{claim.Text}: {about.Name}")),
        "Houses" => extraction.Claims.Where(claim => claim.ClaimantType is ClaimantType.Analyst or ClaimantType.Academic
            && claim.Affiliation is not null)
            .Select(claim => $"{claim.Claimant.Name}: {claim.Affiliation!.Name}").Distinct(),
        _ => throw new InvalidDataException($"tests/quality/news annotates no {kind}."),
    };
}
