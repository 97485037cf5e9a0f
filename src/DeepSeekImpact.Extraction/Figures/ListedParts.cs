using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads the parts of a whole that a sentence lists: "sales fell 3%, with clothing down 6.2% and food down 5.3%".</summary>
internal static class ListedParts
{
    private const int LongestPart = 4;

    /// <summary>Returns the part that the words right before a change name, where the whole has a number of its own, or null.</summary>
    public static FigurePart? Before(Document document, Quantity quantity, MetricMatch match)
    {
        var way = quantity.QualifiedFirst - 1;
        if (document.IsAny(quantity.First, "up", "down"))
            way = quantity.First;
        if (match.CueEnd > way || !document.IsAny(way, "up", "down", "rising", "falling", "rose", "fell", "gained", "grew", "dropped"))
            return null;
        var first = way;
        while (first > match.CueEnd && way - first < LongestPart && IsPartWord(document, first - 1))
            first--;
        if (first == way || !document.IsAny(first - 1, "with", "and", "while", "but") && !document.IsSign(first - 1, ','))
            return null;
        for (var i = match.CueEnd; i < first; i++)
        {
            if (document.KindAt(i) is TokenKind.Number)
                return new FigurePart(document.SpanOf(first, way).Text, document.SpanOf(first, way));
        }

        return null;
    }

    private static bool IsPartWord(Document document, int at) => document.Tokens[at].IsWord && !Metrics.IsMetricWord(document, at)
        && !document.Has(at, WordClass.Determiner | WordClass.Possessive | WordClass.Pronoun | WordClass.Preposition | WordClass.Coordinator
            | WordClass.Subordinator | WordClass.Relative | WordClass.Auxiliary | WordClass.Modal | WordClass.Adverb | WordClass.TimeUnit
            | WordClass.Month | WordClass.Weekday)
        && !document.IsAny(at, "shares", "stock", "margin", "margins", "costs", "prices", "volumes", "orders", "those", "then");
}
