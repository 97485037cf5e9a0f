using System.Collections.Frozen;
using System.Numerics;
using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>What the patterns of events ask for besides words.</summary>
internal enum EventThing
{
    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>Any amount or number.</summary>
    Number,

    /// <summary>A company or another body.</summary>
    Company,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A product, chip or AI model.</summary>
    Product,
}

/// <summary>What the reader finds again in a match.</summary>
internal enum EventPlace
{
    /// <summary>Where the words of the event end, and what else the pattern looks at begins: "appointed [Mara Lind]".</summary>
    More,
}

/// <summary>The rules of events: tables of words with the frame of each.</summary>
internal static class EventRules
{
    private static readonly PatternNames Names = PatternNames.Of<EventThing, EventPlace>("frame", "status", "needs");

    /// <summary>The name of rules whose words tell no event, so that no rule below reads one: "launched an attack".</summary>
    private const string None = "none";

    private static readonly FrozenDictionary<Rule, EventFrame?> Frames;
    private static readonly ushort[] Starts;
    private static readonly ushort[] Rarest;

    static EventRules()
    {
        Tables = Array.ConvertAll(
            ["deal-events.tsv", "sale-events.tsv", "contract-events.tsv", "funding-events.tsv", "capital-events.tsv",
                "people-events.tsv", "workforce-events.tsv", "product-events.tsv", "site-events.tsv",
                "legal-events.tsv", "policy-events.tsv", "rating-events.tsv",
                "result-events.tsv"],
            (string name) => RuleTable.Load(name, Names));
        Frames = Tables.SelectMany(table => table.Rules)
            .ToFrozenDictionary(rule => rule, FrameOf, (IEqualityComparer<Rule>)ReferenceEqualityComparer.Instance);
        Starts = new ushort[Vocabulary.Default.Lexemes.Length];
        Rarest = new ushort[Starts.Length];
        for (var lexeme = 0; lexeme < Starts.Length; lexeme++)
        {
            for (var table = 0; table < Tables.Length; table++)
            {
                Starts[lexeme] |= (ushort)(Tables[table].Triggers.StartingWith(lexeme) != 0 ? 1 << table : 0);
                Rarest[lexeme] |= (ushort)(Tables[table].Triggers.At(lexeme) != 0 ? 1 << table : 0);
            }
        }
    }

    /// <summary>Gets the tables.</summary>
    public static RuleTable[] Tables { get; }

    /// <summary>Returns the frame of a rule, or null if its words tell no event.</summary>
    public static EventFrame? Of(Rule rule) => Frames[rule];

    /// <summary>Returns which tables have a rule that can match from a word on: a bit for each.</summary>
    public static int StartingWith(int lexeme) => Starts[lexeme];

    /// <summary>Adds the rules whose rarest word this is to those of each table; returns a bit for each table that has one.</summary>
    public static int AddRules(int lexeme, ulong[] rules)
    {
        var tables = Rarest[lexeme];
        for (int left = tables; left != 0; left &= left - 1)
        {
            var t = BitOperations.TrailingZeroCount(left);
            rules[t] |= Tables[t].Triggers.At(lexeme);
        }

        return tables;
    }

    private static EventFrame? FrameOf(Rule rule)
    {
        if (rule.Name == None)
            return null;
        try
        {
            return EventFrame.Parse(rule.Name, rule.Cells[0], rule.Cells[1], rule.Cells[2]);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{rule.Table}, rule {rule.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Tokens with which the words of an event can start.</summary>
    internal readonly struct Start : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => Starts[token.Lexeme] != 0;
    }

    /// <summary>Tokens that are the rarest word of a rule.</summary>
    internal readonly struct Rare : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => Rarest[token.Lexeme] != 0;
    }
}
