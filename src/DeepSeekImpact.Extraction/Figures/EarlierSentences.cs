using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Finds sentences that only tell what a figure of the sentence before was in an earlier period.</summary>
internal static class EarlierSentences
{
    private const int Opening = 7;

    private static readonly WordSet Pronouns = ["it", "that", "this", "they", "those", "these"];

    private static readonly WordSet Links =
        ["was", "were", "is", "are", "had", "compares", "compared", "compare", "marks", "marked", "follows", "followed"];

    private static readonly WordSet Figures = ["figure", "figures", "number", "total", "level", "period", "quarter", "result", "amount"];

    /// <summary>
    /// "It was down from £451 million last year", "That compares with 4% in May": what is told is of the sentence before.
    /// </summary>
    public static bool PointsBack(Document document, Quantity quantity)
    {
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        return document.IsAny(first, Pronouns) && (document.IsAny(first + 1, Links)
            || document.IsAny(first + 1, "'s", "’s", "previously", "originally", "earlier")) || TellsEarlier(document, quantity);
    }

    /// <summary>
    /// "rose 0.4% in August after a 0.2% gain in July", "following a revised 3.3% rise", "which followed a downwardly-revised 0.9% rise",
    /// "in contrast to a 0.4% rise", "after rising 0.2% in July".
    /// </summary>
    public static bool IsAfterChange(Document document, Quantity quantity, int first)
    {
        if (quantity.Kind is not (QuantityKind.Percent or QuantityKind.Count or QuantityKind.Number))
            return false;
        var at = quantity.QualifiedFirst - 1;
        var isChange = document.Has(at, WordClass.VerbIng) || IsChangeAt(document, quantity.End);
        while (isChange && at > first && !OpensEarlier(document, at)
            && (document.Has(at, WordClass.Determiner | WordClass.Adjective | WordClass.Adverb | WordClass.VerbIng
                | WordClass.VerbParticiple)
                || Numbers.NumberReader.IsHyphen(document, at)
                || document.IsAny(at, "revised", "unrevised", "downwardly", "upwardly")))
            at--;
        if (!isChange || !OpensEarlier(document, at))
            return false;
        for (var i = first; i < at; i++)
        {
            if (document.KindAt(i) is TokenKind.Number)
                return true;
        }

        return false;
    }

    /// <summary>"This followed a downwardly revised 0.9% expansion": what was told for the period before.</summary>
    public static bool IsRevised(Document document, Quantity quantity)
    {
        var at = quantity.QualifiedFirst - 1;
        if (!document.Is(at, "revised"))
            return false;
        at -= document.IsAny(at - 1, "downwardly", "upwardly") ? 2 : 1;
        at -= document.Has(at, WordClass.Determiner) ? 1 : 0;
        return document.IsForm(at, "follow") || document.IsAny(at, "after", "from");
    }

    /// <summary>"By comparison, profit was $2 million", "Profit in the prior year amounted to $2 million": of the time before.</summary>
    public static bool IsOfPeriodBefore(Document document, MetricMatch match, Quantity quantity, int first) =>
        quantity.Direction is null && match.CueFirst >= 0 && match.CueEnd <= quantity.QualifiedFirst
        && (document.IsAny(first, "by", "in") && document.Is(first + 1, "comparison")
            || document.IsAny(match.CueEnd, "in", "for") && document.Is(match.CueEnd + 1, "the")
                && document.IsAny(match.CueEnd + 2, "prior", "previous") && document.Has(match.CueEnd + 3, WordClass.TimeUnit));

    private static bool OpensEarlier(Document document, int at) => document.IsAny(at, "after", "following")
        || document.Is(at, "followed") && document.IsAny(at - 1, "which", "that")
        || document.Is(at, "to") && document.AreAt(at - 2, "in", "contrast");

    private static bool IsChangeAt(Document document, int at)
    {
        for (var i = at; i < at + 6; i++)
        {
            // "after a 0.2% gain in July", not "after booking a 41% rise in first-half profit".
            if (document.IsAny(i, "gain", "rise", "increase", "advance", "drop", "decline", "fall", "dip", "jump"))
                return !IsOfMetric(document, i + 1);
            if (document.KindAt(i) is TokenKind.Punctuation or TokenKind.Number || document.Has(i, WordClass.Preposition)
                && !Numbers.NumberReader.IsHyphen(document, i - 1))
                return false;
        }

        return false;
    }

    /// <summary>"a 41% rise in first-half profit": a metric of its own.</summary>
    private static bool IsOfMetric(Document document, int at)
    {
        for (var i = at + 1; document.Is(at, "in") && i < at + 5 && document.KindAt(i) is TokenKind.Word or TokenKind.Dash; i++)
        {
            if (MetricPhrases.At(document, i) is not null)
                return true;
        }

        return false;
    }

    /// <summary>
    /// "A year ago it was €1.9 billion", "The year-earlier figure was $2 million": a sentence of the period compared with.
    /// </summary>
    public static bool TellsEarlier(Document document, Quantity quantity)
    {
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        for (var i = first + 1; i < Math.Min(quantity.First, first + Opening); i++)
        {
            var unit = Numbers.NumberReader.IsHyphen(document, i - 1) ? i - 2 : i - 1;
            if (document.IsAny(i, "ago", "earlier", "before") && document.Has(unit, WordClass.TimeUnit)
                && (i == first + 2 && document.IsAny(first, "a", "one") || document.IsAny(i + 1, Figures) && document.Is(first, "the")))
                return true;
            if (document.IsAny(i, "previous", "prior") && i == first + 1 && document.Is(first, "the") && document.IsAny(i + 1, Figures))
                return true;
        }

        return false;
    }
}
