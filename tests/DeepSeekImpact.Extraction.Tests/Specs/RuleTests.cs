using System.Text.RegularExpressions;

namespace DeepSeekImpact.Extraction.Tests.Specs;

/// <summary>
/// Every rule that finds a quantity, a date or a name is specified: at least two facts of rows of tests/specs/*.md are its own, and at
/// least one counterexample in tests/specs/counterexamples.tsv is not. A counterexample is a rule, a trigger and a sentence with that
/// trigger in which the rule finds nothing; the trigger stands in a row in which the rule does find a fact, so that it is one.
/// </summary>
public partial class RuleTests
{
    private const int LeastFacts = 2;

    /// <summary>The folders whose rules are asked for.</summary>
    private static readonly string[] Stages = ["Numbers", "Quantities", "Dates", "Entities"];

    /// <summary>What the rows find: for each rule the sentence of each of its facts. Each mention of a name has a rule.</summary>
    private static readonly Lazy<ILookup<string, string>> Found = new(() =>
        (from row in (IEnumerable<object[]>)SpecificationTests.Rows()
         let sentence = (string)row[2]
         from rule in RulesOf(SpecificationTests.Read((string)row[1], sentence))
         select (rule, sentence)).ToLookup(fact => fact.rule, fact => fact.sentence, StringComparer.Ordinal));

    public static TheoryData<string, string, string> Counterexamples()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "specs", "counterexamples.tsv")))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            cells.Should().HaveCount(3, "a counterexample has a rule, a trigger and a sentence: {0}", line);
            rows.Add(cells[0], cells[1], cells[2].Replace("\\n", "\n", StringComparison.Ordinal));
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Counterexamples))]
    public void A_counterexample_is_not_found(string rule, string trigger, string sentence)
    {
        sentence.Should().ContainEquivalentOf(trigger);
        RulesOf(SpecificationTests.Read("2025-01-31", sentence)).Should().NotContain(rule);
        Found.Value[rule].Should().Contain(
            row => row.Contains(trigger, StringComparison.OrdinalIgnoreCase), "\"{0}\" is a trigger of {1}", trigger, rule);
    }

    [Fact]
    public void Every_rule_finds_two_facts_of_the_specification() =>
        Rules().Where(rule => Found.Value[rule].Count() < LeastFacts).Should().BeEmpty();

    [Fact]
    public void Every_rule_has_a_counterexample() =>
        Rules().Except(((IEnumerable<object[]>)Counterexamples()).Select(row => (string)row[0])).Should().BeEmpty();

    [Fact]
    public void Every_rule_that_finds_a_fact_is_known() =>
        Found.Value.Select(fact => fact.Key).Where(rule => RuleName().IsMatch($"\"{rule}\"")).Except(Rules()).Should().BeEmpty();

    /// <summary>The rules named in the source, and those of the kinds of units.tsv, whose names the engine makes.</summary>
    private static SortedSet<string> Rules()
    {
        var engine = Repository.PathOf("src", "DeepSeekImpact.Extraction");
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        var sources = Stages.SelectMany(stage => Directory.GetFiles(Path.Combine(engine, stage), "*.cs", SearchOption.AllDirectories));
        foreach (var file in sources)
            rules.UnionWith(RuleName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));
        var units = Directory.GetFiles(Path.Combine(engine, "Quantities"), "units.tsv", SearchOption.AllDirectories).Single();
        var rows = File.ReadLines(units).Where(line => line.Length > 0 && line[0] != '#').Skip(1);
        rules.UnionWith(rows.Select(row => "quantity." + row.Split('\t')[1]));
        return rules;
    }

    private static IEnumerable<string> RulesOf(Extraction extraction) =>
        extraction.Quantities.AsEnumerable().Select(quantity => quantity.Rule)
            .Concat(extraction.Dates.AsEnumerable().Select(date => date.Rule))
            .Concat(extraction.Entities.AsEnumerable().SelectMany(entity => entity.Mentions.AsEnumerable(), (_, mention) => mention.Rule));

    [GeneratedRegex("\"((?:quantity|date|entity)\\.[A-Za-z]+)\"")]
    private static partial Regex RuleName();
}
