using System.Globalization;

namespace DeepSeekImpact.Extraction.Tests.Golden;

/// <summary>
/// Whole sample articles with all their facts, one line each, beside this file. Run with UPDATE_GOLDEN=1 to write them anew, then read
/// the difference.
/// </summary>
public class GoldenTests
{
    public static TheoryData<string> Samples() =>
        new(Directory.GetFiles(SampleFolder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    private static string SampleFolder => Repository.PathOf("src", "DeepSeekImpact.Api", "Samples", "Articles");

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_gives_the_facts_of_its_golden_file(string sample)
    {
        var lines = File.ReadAllLines(Path.Combine(SampleFolder, sample + ".txt"));
        var published = DateOnly.ParseExact(lines[1]["published: ".Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var page = Facts.Page(Extractor.Extract(string.Join('\n', lines[2..]), new ExtractionOptions { PublishedAt = published }));
        var golden = Repository.PathOf("tests", "DeepSeekImpact.Extraction.Tests", "Golden", sample + ".md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, page);
        page.Should().Be(File.ReadAllText(golden));
    }
}
