using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads the unit of a company that earned a figure: "its cloud unit had sales of $700 million".</summary>
internal static class UnitParts
{
    private static readonly WordSet Units = ["arm", "business", "division", "segment", "unit"];
    private static readonly WordSet Earns = ["book", "deliver", "generate", "make", "post", "record", "report"];

    /// <summary>Returns what the unit before a metric trades in, or null if no unit of a company earned it.</summary>
    /// <param name="text">The text with its entities.</param>
    /// <param name="match">The metric.</param>
    public static FigurePart? Before(LinkedText text, MetricMatch match)
    {
        var document = text.Document;
        var verb = match.CueFirst - 1;
        while (verb > match.CueFirst - 4 && (document.Has(verb, WordClass.Determiner | WordClass.Adjective)
            || document.IsAny(verb, "gross", "net", "operating", "pretax")))
            verb--;
        if (!(document.IsForm(verb, Earns) || document.IsAny(verb, "had", "has")) || !document.IsAny(verb - 1, Units))
            return null;
        var end = verb - 1;
        var first = end;
        while (end - first < 3 && IsTrade(document, first - 1))
            first--;
        return first < end && (document.Has(first - 1, WordClass.Possessive) || document.KindAt(first - 1) == TokenKind.Clitic)
            ? FigureDetails.Made(document, first, end) : null;
    }

    private static bool IsTrade(Document document, int at) => document.KindAt(at) == TokenKind.Word
        && !document.Has(at, WordClass.Possessive | WordClass.Determiner | WordClass.Preposition | WordClass.Coordinator
            | WordClass.Adjective | WordClass.Auxiliary | WordClass.Ordinal);
}
