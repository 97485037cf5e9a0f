using DeepSeekImpact.Extraction.Comparisons;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>What two articles say of one topic, and how the engine compares it.</summary>
public class ComparisonTests
{
    private const string Lead = "Shares of Zorvex Chips are listed in Ostrand. ";

    [Fact]
    public void A_later_value_of_the_same_source_supersedes_the_earlier()
    {
        var sightings = Read("Zorvex Chips employs 9,400 people.", "Alpha",
            "2025-01-28").Concat(Read("Zorvex Chips employs 11,000 people.", "Alpha", "2025-02-10")).ToList();
        Comparison.Of(sightings).Kind.Should().Be(DifferenceKind.Superseded);
    }

    [Fact]
    public void A_value_of_two_months_later_is_a_trend()
    {
        var sightings = Read("Zorvex Chips employs 9,400 people.", "Alpha",
            "2025-01-28").Concat(Read("Zorvex Chips employs 11,000 people.", "Beta", "2025-03-28")).ToList();
        Comparison.Of(sightings).Kind.Should().Be(DifferenceKind.Date);
    }

    [Theory]
    [InlineData("Halden Bank set a $90 price target on Nvidia.", "Corda Bank set a $120 price target on Nvidia.", DifferenceKind.Scope)]
    [InlineData("Halden Bank set a $90 price target on Nvidia.", "The consensus price target of Nvidia is $120.", DifferenceKind.Scope)]
    [InlineData("Halden Bank set a $90 price target on Nvidia.", "Halden Bank set a $120 price target on Nvidia.", DifferenceKind.Conflict)]
    public void Price_targets_are_compared_within_one_house(string one, string other, DifferenceKind kind)
    {
        var sightings = Read(one, "Alpha", "2025-01-28").Concat(Read(other, "Beta", "2025-01-28")).ToList();
        Comparison.Of(sightings).Kind.Should().Be(kind);
    }

    [Theory]
    [InlineData("3%", "3.07%", true)]
    [InlineData("3%", "3.6%", false)]
    [InlineData("2,000", "2,048", true)]
    [InlineData("2,000", "2,400", false)]
    [InlineData("593", "600", true)]
    public void The_digits_that_are_written_decide_what_is_the_same(string one, string other, bool agree)
    {
        var (unit, verb) = one.EndsWith('%') ? (string.Empty, "fell") : (" people", "employs");
        var sightings = Read($"Zorvex Chips {verb} {one}{unit}.", "Alpha",
            "2025-01-28").Concat(Read($"Zorvex Chips {verb} {other}{unit}.", "Beta", "2025-01-28")).ToList();
        sightings.Should().HaveCount(2);
        (Comparison.Of(sightings).Kind is null).Should().Be(agree);
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

    private static IEnumerable<Sighting> Read(string sentence, string outlet, string published) =>
        Facts.Sightings(Lead + sentence, outlet, published);
}
