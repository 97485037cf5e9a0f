using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Reads how many people lose their jobs where no verb cuts them: "the layoff of 287 employees", "affecting 400 workers".
/// </summary>
internal static class JobCuts
{
    private static readonly WordSet Nouns = ["dismissal", "dismissals", "layoff", "layoffs", "redundancies", "redundancy"];

    private static readonly WordSet Ends =
        ["closure", "closures", "closing", "dismissals", "layoff", "layoffs", "redundancies", "shutdown"];

    /// <summary>Returns the word that says so, or -1.</summary>
    public static int Find(Document document, Quantity quantity)
    {
        var before = quantity.QualifiedFirst - 1;
        if (document.Is(before, "of") && document.IsAny(before - 1, Nouns))
            return before - 1;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;

        // "Layoffs at Corvane Inc. begin in May for 95 employees".
        for (var i = before - 1; document.Is(before, "for") && i >= first; i--)
        {
            if (document.IsAny(i, Nouns))
                return i;
        }

        // "will shut a mill in May, affecting 400 workers".
        if (!document.IsForm(before, "affect", "impact"))
            return -1;
        for (var i = before - 1; i >= first; i--)
        {
            if (document.IsAny(i, Ends) || document.IsForm(i, "close", "shut", "shutter"))
                return before;
        }

        return -1;
    }
}
