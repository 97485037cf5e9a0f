using DeepSeekImpact.Extraction.Comparisons;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>What two articles say of one topic, and how the engine compares it.</summary>
public class ComparisonTests
{
    private const string Lead = "Shares of Zorvex Chips are listed in Ostrand. ";

    /// <summary>Two sentences of two outlets, the metric they tell, and what their difference is: "agree" where there is none.</summary>
    public static TheoryData<string, string, string, string> Pairs() => new()
    {
        { "Zorvex Chips shares fell nearly 17% on Monday.", "Zorvex Chips shares fell 16.97% on Monday.", "change", "agree" },
        { "Zorvex Chips shares fell 17% on Monday.", "Zorvex Chips shares fell 12% on Monday.", "change", "conflict" },
        { "Zorvex Chips shares fell 17% at the close on Monday.", "Zorvex Chips shares fell 12% in intraday trading on Monday.", "change", "measure" },
        { "Zorvex Chips lost about $589 billion in market value.", "Zorvex Chips lost $600 billion in market value.", "marketValue", "conflict" },
        { "Zorvex Chips employs 9,400 people.", "Zorvex Chips employs more than 9,000 people.", "headcount", "agree" },
        { "Zorvex Chips employs 9,400 people.", "Zorvex Chips employs more than 12,000 people.", "headcount", "conflict" },
        { "Revenue of Zorvex Chips was $30 billion in the third quarter of 2024.", "Revenue of Zorvex Chips was $35 billion in the fourth quarter of 2024.", "revenue", "date" },
        { "Revenue of Zorvex Chips was $30 billion in 2024.", "Revenue of Zorvex Chips was $35 billion in 2024.", "revenue", "conflict" },
        { "Zorvex Chips earned a net profit of $3 billion.", "Zorvex Chips made a gross profit of $9 billion.", "profit", "measure" },
        { "Zorvex Chips reported domestic revenue of $3 billion.", "Zorvex Chips reported global revenue of $9 billion.", "revenue", "scope" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_difference_is_of_the_kind_its_sentences_tell(string one, string other, string metric, string expected)
    {
        var sightings = Read(one, "Alpha", "2025-01-28").Concat(Read(other, "Beta", "2025-01-29")).Where(seen => seen.Statement.Topic.Metric == metric).ToList();
        sightings.Should().HaveCount(2, string.Join("; ", sightings));
        sightings[0].Statement.Topic.Should().Be(sightings[1].Statement.Topic);
        var kind = Comparison.Of(sightings).Kind;
        (kind is { } difference ? difference.ToString().ToLowerInvariant() : "agree").Should().Be(expected);
        Comparison.Of(sightings.AsEnumerable().Reverse()).Kind.Should().Be(kind, "the order they come in does not matter");
    }

    [Fact]
    public void A_later_value_of_the_same_source_supersedes_the_earlier()
    {
        var sightings = Read("Zorvex Chips employs 9,400 people.", "Alpha", "2025-01-28").Concat(Read("Zorvex Chips employs 11,000 people.", "Alpha", "2025-03-28")).ToList();
        Comparison.Of(sightings).Kind.Should().Be(DifferenceKind.Superseded);
    }

    [Fact]
    public void Copies_of_one_story_and_reports_of_one_source_are_one_voice()
    {
        const string Story = "Zorvex Chips employs 9,400 people.";
        Voices.Count(Read(Story, "Alpha", "2025-01-28").Concat(Read(Story, "Beta", "2025-01-29"))).Should().Be(1, "the sentence is the same");
        Voices.Count(Read(Story, "Alpha", "2025-01-28").Concat(Read("A staff of 9,400 people works at Zorvex Chips, and Zorvex Chips employs 9,400 people.", "Beta", "2025-01-29"))).Should().Be(2);
        const string Said = "Zorvex Chips employs 9,400 people, Mara Lindqvist said.";
        Voices.Count(Read(Said, "Alpha", "2025-01-28").Concat(Read("Mara Lindqvist said Zorvex Chips employs 9,400 people.", "Beta", "2025-01-29"))).Should().Be(1, "both report one source");
    }

    private static IEnumerable<Sighting> Read(string sentence, string outlet, string published)
    {
        var day = DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture);
        var extraction = Extractor.Extract(Lead + sentence, new ExtractionOptions { PublishedAt = day });
        return StatementReader.Read(extraction).Select(statement => new Sighting(statement, outlet, outlet, day));
    }
}
