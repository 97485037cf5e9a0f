using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A phrase that says how its subject moved.</summary>
/// <param name="End">The token after it.</param>
/// <param name="Direction">Which way.</param>
/// <param name="NeedsAmount">True if it moves nothing without an amount: "popped 6%".</param>
/// <param name="TakesLevel">True if the amount is where it stands: "topped $100,000".</param>
internal readonly record struct MovePhrase(int End, Direction Direction, bool NeedsAmount, bool TakesLevel);

/// <summary>Looks up the verbs and phrasal verbs of move-phrases.tsv, which is where a new wording of a move belongs.</summary>
internal static class MovePhrases
{
    /// <summary>Gets the rules.</summary>
    public static RuleTable Rules { get; } = RuleTable.Load("move-phrases.tsv", new PatternNames([], [], "tells", "needs"));

    /// <summary>Returns the phrase that starts at a token, or null.</summary>
    public static MovePhrase? At(Document document, int at) => Rules.At(document, at) is var (rule, end)
        ? new MovePhrase(end, rule.Cells[0] == "up" ? Direction.Up : Direction.Down, rule.Cells[1].Length > 0, rule.Cells[1] == "level")
        : null;
}
