using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>The language of rule tables: what each step matches, and what its errors say.</summary>
public class PatternTests
{
    private static readonly PatternNames Names = new(["number", "name"], ["what", "how"], "tells");

    [Theory]
    [InlineData("rose|fell", "It fell today.", "fell")]
    [InlineData("~rise", "Prices rise.", "rise")]
    [InlineData("~rise", "Prices have risen.", "risen")]
    [InlineData("a [Adjective] rally", "It was a new rally.", "a new rally")]
    [InlineData("[VerbPast+Rise|Fall]", "Gold drops, fell.", "fell")]
    [InlineData("[Rise|Fall+!VerbPast]", "Gold fell after a drop.", "drop")]
    [InlineData("fell <number>", "Gold fell 3 today.", "fell 3")]
    [InlineData("by <name> on|at", "Rated by Orvane Hale at noon.", "by Orvane Hale at")]
    [InlineData("its _ rally", "Gold ended its odd rally.", "its odd rally")]
    [InlineData("three - day", "A three-day rally.", "three-day")]
    [InlineData("fell , then", "It fell, then rose.", "fell, then")]
    [InlineData("saw ..3 drop", "It saw a very big drop.", "saw a very big drop")]
    [InlineData("saw ..2 drop", "It saw a very big drop.", null)]
    [InlineData("saw ..9 drop", "It saw gains; a drop came.", null)]
    [InlineData("saw ..9!no|without drop", "It saw no real drop.", null)]
    [InlineData("saw a? drop", "It saw drop after drop.", "saw drop")]
    [InlineData("saw a? drop", "It saw a drop.", "saw a drop")]
    [InlineData("saw [Adjective|Determiner]*3 drop", "It saw a big new drop.", "saw a big new drop")]
    [InlineData("saw [Adjective|Determiner]*2 drop", "It saw a big new big drop.", null)]
    [InlineData("very|big|new*3 new drop", "A very big new drop.", "very big new drop")]
    [InlineData("drop next:in|of", "A drop of 3.", "drop")]
    [InlineData("drop not-next:in|of", "A drop of 3.", null)]
    [InlineData("prev:a|the drop", "A drop of 3.", "drop")]
    [InlineData("not-prev:a|the drop", "A drop of 3.", null)]
    [InlineData("saw $move", "It saw a gain.", "saw a gain")]
    [InlineData("saw $move", "It saw losses.", "saw losses")]
    [InlineData("saw $move? again", "It saw again.", "saw again")]
    [InlineData("a $loss today", "It was a slide today.", "a slide today")]
    [InlineData("a|$loss|the*3 today", "The loss slide today.", "The loss slide today")]
    public void A_step_matches(string pattern, string sentence, string? found)
    {
        using var document = Document.Read(sentence);
        var table = Table(pattern);
        var places = default(Places);
        var things = new Things(document);
        var matches = Enumerable.Range(0, document.Tokens.Length)
            .Select(at => (At: at, End: table.At(document, things, at, document.Tokens.Length, ref places)?.End ?? -1))
            .Where(match => match.End >= 0).ToList();
        if (found is null)
            matches.Should().BeEmpty();
        else
            document.CharsOf(matches[0].At, matches[0].End).ToString().Should().Be(found);
    }

    [Fact]
    public void A_named_step_is_found_again_and_a_failed_one_is_not()
    {
        using var document = Document.Read("It saw a gain.");
        var table = Table("saw how:_ loss", "saw what:_ gain");
        var places = default(Places);
        table.At(document, NoThings.Instance, 1, document.Tokens.Length, ref places).Should().NotBeNull();
        places.First(0).Should().Be(2);
        places.End(0).Should().Be(3);
        places.First(1).Should().Be(-1);
    }

    [Fact]
    public void The_first_rule_wins()
    {
        using var document = Document.Read("It fell back.");
        Table("~fall back", "~fall").At(document, 1)!.Value.End.Should().Be(3);
        Table("~fall", "~fall back").At(document, 1)!.Value.End.Should().Be(2);
    }

    [Fact]
    public void A_sentence_without_the_rarest_word_of_a_rule_wakes_no_rule()
    {
        var table = Table("the ..5 ~slump", "a ..3 ~soar");
        using var document = Document.Read("The price slumped. The price is a price.");
        table.Triggers.Within(document, document.Sentences[0].First, document.Sentences[0].End).Should().Be(0b01);
        table.Triggers.Within(document, document.Sentences[1].First, document.Sentences[1].End).Should().Be(0);
    }

    [Theory]
    [InlineData("~zorv up", "there is no verb 'zorv'")]
    [InlineData("fell <amount>", "It knows: number, name")]
    [InlineData("who:fell", "It asks for: what, how")]
    [InlineData("fell $up", "There is no part '$up' above it. Known parts: $move, $loss")]
    [InlineData("[Noun]", "There is no word class 'Noun'")]
    [InlineData("fell ..x", "'..x' needs a number from 1 to 40")]
    [InlineData("fell a*99", "needs a number")]
    [InlineData("fell $move*2", "Only a part of single tokens can be repeated")]
    [InlineData("fell|$move", "It can only be a step by itself")]
    [InlineData("fell|", "A '|' has nothing beside it")]
    [InlineData("fell(<number>)", "is no step")]
    [InlineData("..3 a?", "no step that must match")]
    [InlineData("<number> _", "no word by which it can be found")]
    public void An_error_names_table_and_row_and_says_what_to_change(string pattern, string message) =>
        FluentActions.Invoking(() => Table(pattern)).Should().Throw<InvalidDataException>()
            .WithMessage("own.tsv, row 6 (own.rule): *").And.Message.Should().Contain(message);

    [Theory]
    [InlineData("own.rule\tfell\t", "It has 3 cells instead of 4")]
    [InlineData("own.rule\tfell\t\t", "It has no example")]
    public void A_row_without_its_cells_is_an_error(string row, string message) =>
        FluentActions.Invoking(() => RuleTable.Parse("own.tsv", ["rule\tpattern\ttells\texample", row], Names))
            .Should().Throw<InvalidDataException>().WithMessage($"own.tsv, row 2 (own.rule): {message}*");

    [Fact]
    public void A_table_with_other_columns_is_an_error() =>
        FluentActions.Invoking(() => RuleTable.Parse("own.tsv", ["rule\tpattern\texample"], Names))
            .Should().Throw<InvalidDataException>().WithMessage("own.tsv, row 1 (rule): The header must be: rule TAB pattern TAB tells TAB example.");

    private static RuleTable Table(params string[] patterns) => RuleTable.Parse("own.tsv",
        ["# Own.", "rule\tpattern\ttells\texample", "$move\ta gain\t\t", "$move\tlosses\t\t", "$loss\tloss|slide\t\t",
            .. patterns.Select(pattern => $"own.rule\t{pattern}\tup\tAn example.")], Names);

    /// <summary>Knows numbers, and names of two words.</summary>
    private sealed class Things(Document document) : ITokenThings
    {
        public int EndOf(int thing, int at) => thing == 0 ? document.KindAt(at) == TokenKind.Number ? at + 1 : -1
            : document.Tokens[at].IsCapitalised && document.KindAt(at + 1) == TokenKind.Word && document.Tokens[at + 1].IsCapitalised
                ? at + 2 : -1;
    }
}
