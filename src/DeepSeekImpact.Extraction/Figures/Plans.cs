using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Indicates which figures state what is to be, and finds their basis.</summary>
internal static class Plans
{
    private static readonly WordSet Planning = ["hope", "intend", "plan", "prepare", "propose", "seek"];

    /// <summary>
    /// "plans to invest $3 billion", "will pay $5 million": the verb before a quantity says what is to be; not in "will feed a
    /// 1.6 GW campus".
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="first">Where the clause starts.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="match">What is measured; its words are no verb.</param>
    /// <param name="isPrediction">Whether the clause states what will happen.</param>
    public static bool IsToBe(Document document, int first, Quantity quantity, MetricMatch match, bool isPrediction)
    {
        if (document.Has(quantity.QualifiedFirst - 1, WordClass.Determiner)
            && !(match.Metric is FigureMetric.Investment && match.CueFirst >= quantity.End && SiteCosts.IsSite(document, match.CueFirst)))
            return false;
        // "will add 500 jobs to its current workforce of 1,500": the workforce of today.
        if (match.CueFirst > 0 && document.IsAny(match.CueFirst - 1, "current", "existing", "present"))
            return false;
        for (var i = quantity.QualifiedFirst - 1; i >= first; i--)
        {
            if (document.IsForm(i, Planning) && document.Is(i + 1, "to"))
                return true;
            if (document.Has(i, WordClass.Modal))
                return isPrediction && !document.Is(i + 1, "have");

            // "plans to cut costs by": the past of "cut" is spelled as its base.
            if (document.Has(i, WordClass.VerbPast | WordClass.VerbS) && !document.Is(i - 1, "to")
                && (i < match.CueFirst || i >= match.CueEnd))
                return false;
        }

        return false;
    }

    /// <summary>
    /// Returns the basis of what is to be: "Corvane plans to invest $3 billion" is Corvane's own guidance, "Halden Bank said Corvane will
    /// invest $3 billion" an estimate. What two sides agreed on is so already, "plans to buy Tolmer Inc. for $52 per share",
    /// and jobs are counted when they are announced.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="match">What is measured.</param>
    /// <param name="source">Who says it; null if the article does.</param>
    /// <param name="owner">Whose it is, or -1.</param>
    public static FigureBasis BasisOf(LinkedText text, MetricMatch match, Attribution? source, int owner) =>
        match.Metric is FigureMetric.DealValue or FigureMetric.Price or FigureMetric.Stake or FigureMetric.PriceTarget or FigureMetric.Fine
            or FigureMetric.Dividend or FigureMetric.Valuation or FigureMetric.Duration or FigureMetric.JobsCut or FigureMetric.JobsAdded
            || match.Metric is FigureMetric.Other && match.Rule != Counts.OwnCount ? FigureBasis.Actual
        : source is null || source.Speaker < 0 || source.Speaker == owner || text.Entities[source.Speaker].Affiliation == owner
            ? FigureBasis.Guidance
        : text.Entities[source.Speaker] is { Kind: EntityKind.Person, Affiliation: < 0 }
            && !Bases.HasAnalyst(text.Document, source.SourceFirst, source.SourceEnd) ? FigureBasis.Guidance
        : FigureBasis.Estimate;
}
