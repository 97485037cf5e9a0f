using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>The rule tables: each is listed here, and each of its rows reads its own example.</summary>
public class RuleTableTests
{
    private static readonly RuleTable[] Tables = [Causes.Rules, MoveNouns.Rules, MovePhrases.Rules, MoveVerbs.Rules, MoveTimes.Sessions,
        .. EventRules.Tables];

    public static TheoryData<string, int, string, string> Examples()
    {
        var examples = new TheoryData<string, int, string, string>();
        foreach (var table in Tables)
        {
            foreach (var (row, rule, example) in table.Examples)
                examples.Add(table.Name, row, rule, example);
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_row_reads_its_example(string table, int row, string rule, string example)
    {
        var matched = RuleWatch.During(() => Extractor.Extract(example, new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) }));
        matched.Should().Contain((table, row), "{0} reads \"{1}\"", rule, example);
    }

    public static TheoryData<string, string> Events()
    {
        var examples = new TheoryData<string, string>();
        foreach (var (_, rule, example) in EventRules.Tables.SelectMany(table => table.Examples).Where(row => EventTypes.Find(row.Rule) is not null))
            examples.Add(rule, example);
        return examples;
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void The_example_of_an_event_tells_it(string rule, string example) =>
        Extractor.Extract(example, new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) }).Events
            .Select(told => told.Type).Should().Contain(rule, "of \"{0}\"", example);

    [Fact]
    public void No_row_of_events_can_start_at_any_word() =>
        EventRules.StartingWith(0).Should().Be(0, "a rule that starts with an amount or a gap is tried at every word");

    [Fact]
    public void Every_table_is_listed() => Tables.Select(table => table.Name).Should().BeEquivalentTo(LexiconTable.RuleNames());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_says_where_it_comes_from_and_that_its_order_counts(string table) =>
        string.Concat(LexiconTable.Lines(LexiconTable.RuleFolder + table).TakeWhile(line => line.StartsWith('#')))
            .Should().Contain("Written for this project").And.ContainEquivalentOf("in order");

    /// <summary>The row that docs/adding-facts.md adds is well formed, and reads its example, which no row reads yet.</summary>
    [Fact]
    public void The_row_of_the_documentation_reads_its_example()
    {
        var row = File.ReadLines(Repository.PathOf("docs", "adding-facts.md")).Single(line =>
            line.StartsWith("session.", StringComparison.Ordinal));
        var lines = LexiconTable.Lines(LexiconTable.RuleFolder + MoveTimes.Sessions.Name).ToList();
        var with = RuleTable.Parse("sessions.tsv", [.. lines, row], new PatternNames([], [], "session"));
        using var document = Document.Read(row.Split('\t')[^1]);
        var tokens = Enumerable.Range(0, document.Tokens.Length).ToList();
        tokens.Should().OnlyContain(at => MoveTimes.Sessions.At(document, at) == null);
        tokens.Select(at => with.At(document, at)?.Rule.Name).Should().ContainSingle(name => name == "session.intraday");
    }

    /// <summary>The documentation lists every table, and every kind of step that it shows is one.</summary>
    [Fact]
    public void The_documentation_lists_every_table()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "adding-facts.md"));
        foreach (var table in LexiconTable.RuleNames())
            page.Should().Contain("Rules/" + table);
    }

    public static TheoryData<string> Names() => new(LexiconTable.RuleNames());
}
