using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads what a verb alone tells of an amount: "trained in two months", "lost $95m", "took three years to build".</summary>
internal static class Efforts
{
    /// <summary>What is done to rates and targets.</summary>
    private static readonly WordSet RateVerbs =
    [
        "boost", "cut", "hike", "lift", "lower", "raise", "reduce", "slash", "trim",
    ];

    private static readonly WordSet Makers =
        ["developed", "built", "trained", "created", "made", "completed", "finished", "constructed", "designed", "produced", "assembled",
            "train", "build", "develop", "training"];

    /// <summary>"lost $95m", "trained its model for $7.5 million", "raised her target on Acme to $90".</summary>
    public static MetricMatch? Money(Document document, Quantity quantity)
    {
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        var before = quantity.QualifiedFirst - 1;

        // "lost $95m" is a loss, "lost $95m in market value" and "wiped" are not.
        if (document.IsAny(before, "lost", "loses", "losing", "lose") && !TellsValue(document, quantity))
            return new(FigureMetric.Profit, "figure.money", before, before + 1, IsLoss: true);

        // "fell £34.5m into the red after tax".
        if (document.IsAny(quantity.End, "in", "into") && document.AreAt(quantity.End + 1, "the", "red"))
            return new(FigureMetric.Profit, "figure.money", quantity.End, quantity.End + 3, IsLoss: true);

        // "made $50 million in Asia"; "made a $50 million payment" has a noun of its own.
        if (document.IsAny(before, "made", "makes", "earned", "earns") && (document.KindAt(quantity.End) is not TokenKind.Word
            || document.Has(quantity.End, WordClass.Preposition | WordClass.Coordinator | WordClass.TimeUnit)))
            return new(FigureMetric.Profit, "figure.money", before, before + 1);
        if (document.Is(before, "for") && Maker(document, before, first) is >= 0 and var made)
            return new(FigureMetric.Cost, "figure.money", made, made + 1);

        // "lifted their target to $110", "cut its target on Acme to $44 from $50".
        for (var i = before; i >= Math.Max(first, before - 12); i--)
        {
            if (document.IsSign(i, ';'))
                return null;
            // "has a target of $95 on Intel".
            if (document.Is(i, "target") && i == before - 1 && document.Is(before, "of") && document.Is(quantity.End, "on"))
                return new(FigureMetric.PriceTarget, "figure.money", i, i + 1);
            // "His target is $40", "The target was raised to $45".
            if (document.Is(i, "target") && quantity is { Value: < 10_000, Per: null }
                && document.IsAny(i - 1, "the", "her", "his", "their") && document.IsAny(i + 1, "is", "was", "of", "now"))
                return new(FigureMetric.PriceTarget, "figure.money", i, i + 1);
            if (document.IsAny(i, "target", "targets") && IsPriceTarget(document, i) && quantity.Value is not >= 1_000_000)
                return new(FigureMetric.PriceTarget, "figure.money", i, i + 1);
        }

        // "a $175 target".
        return document.Is(quantity.End, "target")
            && quantity.Value < 10_000 ? new(FigureMetric.PriceTarget, "figure.money", quantity.End, quantity.End + 1) : null;
    }

    /// <summary>"its target", "’s 12-month target", "Halden Bank raises target to".</summary>
    private static bool IsPriceTarget(Document document, int at) =>
        document.IsAny(at - 1, "price", "end", "month", "analyst", "consensus", "median")
            || document.KindAt(at - 1) is TokenKind.Clitic && document.IsAny(at + 1, "was", "is", "to", "on", "of")
            || document.Is(at - 1, "year") && document.IsAny(at - 3, "one", "1")
            || document.IsForm(at - 1, RateVerbs)
            && document.IsAny(at + 1, "to", "from", "by") || document.Has(at - 1, WordClass.Possessive)
        || document.IsAny(at + 1, "on") && !document.Has(at - 1, WordClass.Pronoun) || document.Is(at - 1, "share")
        || document.Is(at - 1, "stock");

    private static bool TellsValue(Document document, Quantity quantity)
    {
        for (var i = quantity.End; i < quantity.End + 7; i++)
        {
            if (document.IsAny(i, "value", "capitalization", "capitalisation", "cap"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "developed in two months", "took three years to build", "trained for 55 days": returns the token of the verb, or -1.
    /// </summary>
    public static int Duration(Document document, Quantity quantity)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var at = quantity.QualifiedFirst - 1;
        while (at >= sentence.First && document.IsAny(at, "just", "only", "less", "than", "under", "a", "mere", "about", "some"))
            at--;
        if (document.IsAny(at, "took", "takes", "taken", "spent", "lasted") && !document.Has(at + 1, WordClass.Ordinal))
            return at;
        if (!document.IsAny(at, "in", "for", "within", "over") || document.IsAny(at + 1, "the", "this", "his", "her", "their"))
            return -1;
        if (document.IsAny(quantity.End, "time", "'", "’", "later", "ago"))
            return -1;

        // "their worst day in more than four years": how long a record stood.
        for (var i = at - 1; i >= Math.Max(sentence.First, at - 5); i--)
        {
            if (document.IsAny(i, "worst", "best", "highest", "lowest", "biggest", "largest", "first", "steepest", "sharpest", "low",
                "high"))
                return -1;
        }

        return Maker(document, at, sentence.First);
    }

    /// <summary>
    /// "Numbers employed at Corvane Inc. increased from 518 to 686": returns the token of the noun, or -1.
    /// </summary>
    public static int Headcount(Document document, Quantity quantity)
    {
        var at = quantity.QualifiedFirst - 1;
        if (!document.IsAny(at, "to", "of", "from") && !(document.IsAny(at, "was", "is", "stood"))
            && !(document.Is(at, "at") && document.IsAny(at - 1, "stood", "remained")))
            return -1;
        for (at--; at > quantity.QualifiedFirst - 10 && at >= 0; at--)
        {
            if (document.IsAny(at, "headcount", "workforce") || document.Is(at, "staff") && at == quantity.QualifiedFirst - 2
                || document.Is(at, "employed") && document.IsAny(at - 1, "number", "numbers", "people"))
                return at;
            if (document.KindAt(at) is not TokenKind.Number && !document.IsAny(at, "at", "by", "from", "in")
                && !document.Tokens[at].IsCapitalised && !document.Has(at, WordClass.AnyVerb | WordClass.Adverb))
                return -1;
        }

        return -1;
    }

    /// <summary>Returns the verb of making something within the words before a token, or -1.</summary>
    private static int Maker(Document document, int at, int first)
    {
        for (var i = at - 1; i >= Math.Max(first, at - 12); i--)
        {
            if (document.IsSign(i, ';'))
                return -1;
            if (document.IsAny(i, Makers))
                return i;
        }

        return -1;
    }
}
