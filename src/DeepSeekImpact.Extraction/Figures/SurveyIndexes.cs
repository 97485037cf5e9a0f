using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads where an index of a survey stands: "The manufacturing PMI fell to 48.5", "Consumer confidence slipped to 98.3".</summary>
internal static class SurveyIndexes
{
    private const int Reach = 16;

    private static readonly WordSet Indexes = ["barometer", "gauge", "index", "indicator", "reading"];

    /// <summary>What an index of a survey is of; an index of prices or shares has other words.</summary>
    private static readonly WordSet Surveyed =
    [
        "activity", "climate", "confidence", "factory", "ifo", "ism", "managers", "manufacturing", "optimism", "orders", "outlook", "pmi",
        "sentiment", "services", "zew",
    ];

    /// <summary>Returns the words of the index that a number is of, or null.</summary>
    public static MetricMatch? Read(Document document, Quantity quantity)
    {
        if (quantity.Value is not (> 0 and < 1000) || !document.IsAny(quantity.QualifiedFirst - 1, "at", "from", "of", "to", "was")
            || document.KindAt(quantity.End) is TokenKind.Word && document.Has(quantity.End, WordClass.Common)
                && !document.Has(quantity.End, WordClass.Preposition | WordClass.Coordinator | WordClass.Adverb | WordClass.Subordinator
                    | WordClass.VerbPast | WordClass.TimeUnit | WordClass.Determiner))
            return null;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(first, quantity.QualifiedFirst - Reach); i--)
        {
            if (document.IsSign(i, ';'))
                return null;
            if (document.Is(i, "pmi") || document.IsAny(i, "confidence", "sentiment")
                && document.IsAny(i - 1, "business", "consumer", "investor", "economic"))
                return Match(document, first, i);
            if (!document.IsAny(i, Indexes))
                continue;
            for (var of = i - 1; of >= Math.Max(first, i - 4); of--)
            {
                if (document.IsAny(of, Surveyed))
                    return Match(document, first, i);
            }

            return null;
        }

        return null;
    }

    /// <summary>Makes the match of an index with the words before it that say of what it is: "The services PMI".</summary>
    private static MetricMatch Match(Document document, int first, int noun)
    {
        var start = noun;
        while (start > first && document.IsAny(start - 1, Surveyed))
            start--;
        return new(FigureMetric.Other, "figure.count", start, noun + 1);
    }
}
