using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <content>Reads the basis that the words after a figure, or those that name it, tell.</content>
internal static partial class Bases
{
    /// <summary>"the estimate of a loss of 75 cents and the year-ago loss of $1.09", "$4 billion in its previous forecast".</summary>
    private static FigureBasis? Named(Document document, Quantity quantity, Sentence sentence)
    {
        var at = Math.Max(quantity.End, quantity.PerEnd);
        var onSales = false;
        for (var i = at; i < Math.Min(sentence.End, at + 14) && (document.Tokens[i].IsWord || i == at || onSales); i++)
        {
            if (document.IsAny(i, "and", "to", "from") || document.KindAt(i) is TokenKind.Punctuation)
                break;

            // "645 billion yen net profit on sales of 16 trillion yen in the previous forecast".
            onSales |= document.Is(i, "on") && MetricPhrases.At(document, i + 1) is not null;
            if (document.IsAny(i, "previous", "prior", "earlier", "old")
                && document.IsAny(i + 1, "estimate", "forecast", "guidance", "outlook", "projection")
                && document.IsAny(document.Has(i - 1, WordClass.Determiner | WordClass.Possessive) ? i - 2 : i - 1, "in", "under"))
                return FigureBasis.Prior;
        }

        if (!document.Is(quantity.QualifiedFirst - 1, "of"))
            return null;
        for (var i = quantity.QualifiedFirst - 2; i >= Math.Max(sentence.First, quantity.QualifiedFirst - 9); i--)
        {
            if (NumbersHyphen(document, i))
                continue;
            // "cut its growth forecast to 6.8% from an earlier estimate of 7%".
            if (document.IsAny(i, "estimate", "consensus") && document.Is(i + 1, "of"))
                return document.IsAny(i - 1, "earlier", "initial", "original", "previous", "prior") ? FigureBasis.Prior
                    : FigureBasis.Estimate;
            if (document.IsAny(i, "ago", "earlier") && NumbersHyphen(document, i - 1)
                || document.IsAny(i, "prior", "previous") && document.Has(i - 1, WordClass.Determiner))
                return FigureBasis.Prior;
            if (!document.Tokens[i].IsWord || document.Has(i, WordClass.FiniteVerb | WordClass.Coordinator)
                || document.Has(i, WordClass.Preposition) && !document.Is(i, "of"))
                return null;
        }

        return null;
    }

    /// <summary>"$54.9 billion expected by analysts", "the $2.35 consensus", "$4 billion a year earlier".</summary>
    private static FigureBasis? After(Document document, Quantity quantity, Sentence sentence, MetricMatch match)
    {
        var at = Math.Max(quantity.End, quantity.PerEnd);

        // "below the anticipated $5.2 billion".
        if (document.IsAny(quantity.QualifiedFirst - 1, "anticipated", "expected", "forecasted", "predicted", "projected")
            && document.Has(quantity.QualifiedFirst - 2, WordClass.Determiner)
            && (document.IsAny(quantity.QualifiedFirst - 3, Comparing)
                || document.IsAny(quantity.QualifiedFirst - 3, "above", "below", "than", "with", "to")))
            return FigureBasis.Estimate;
        // "below the bank’s 2 per cent inflation target": the aim itself.
        if (match.Metric is FigureMetric.Inflation && (document.IsAny(at, "target", "goal")
            || MetricPhrases.At(document, at) is { } aimed && document.IsAny(aimed.End, "target", "goal")))
            return FigureBasis.Target;
        var compared = IsCompared(document, quantity, sentence);
        var end = Bracket(document, at, sentence.End);
        for (var i = at; i < Math.Min(end, at + 8); i++)
        {
            if (document.IsSign(i, ';') || document.KindAt(i) is TokenKind.Number or TokenKind.Dash || document.Is(i, "and") && i > at + 3)
                break;
            if (document.IsSign(i, ',') || document.IsAny(i, "but", "while") || i > at && IsComparison(document, i))
                break;
            // "from $4.54-$4.65 per share estimated earlier".
            // "up from the 500 billion it predicted previously".
            if (document.IsAny(i, "estimated", "expected", "forecast", "predicted", "projected")
                && document.IsAny(i + 1, "earlier", "previously")
                && document.Is(document.Is(quantity.QualifiedFirst - 1, "the") ? quantity.QualifiedFirst - 2 : quantity.QualifiedFirst - 1,
                    "from"))
                return FigureBasis.Prior;
            if (document.IsAny(i, Foreseen)
                && (!document.Has(i - 1, WordClass.Auxiliary) || document.IsAny(i - 1, "had", "have", "has") && HasAnalyst(document, at, i))
                && IsByItself(document, i + 1))
                return FigureBasis.Guidance;
            if (document.IsAny(i, Foreseen)
                && (!document.Has(i - 1, WordClass.Auxiliary) || document.IsAny(i - 1, "had", "have", "has") && HasAnalyst(document, at, i))
                && (document.IsAny(i + 1, "by", "in", "on") || compared || document.KindAt(i + 1) is TokenKind.Punctuation or null
                || HasAnalyst(document, at, i)))
                return HasAnalyst(document, at, i + 6) || compared
                    || document.KindAt(i + 1) is TokenKind.Punctuation or null ? FigureBasis.Estimate : null;
            // "would be better than the €815 million loss recorded in 2021".
            if (document.IsAny(i, "posted", "recorded", "reported") && document.IsAny(i + 1, "in", "last", "a") && i <= at + 4)
                return FigureBasis.Prior;

            // "exceeding the 46-cent average of predictions".
            if (document.IsAny(i, "average", "mean", "median") && document.Is(i + 1, "of")
                && document.IsAny(i + 2, "estimates", "forecasts", "predictions", "projections"))
                return FigureBasis.Estimate;
            // "the 0.6% that Wall Street was expecting".
            // "compared to the $192 million Wall Street was looking for".
            if ((document.IsAny(i, "expecting", "anticipating") || document.Is(i, "looking") && document.Is(i + 1, "for"))
                && HasAnalyst(document, at, i))
                return FigureBasis.Estimate;

            // "topping the 2.6% growth that was expected".
            if (compared && document.IsAny(i, Foreseen) && document.IsAny(i - 1, "was", "were") && document.Is(i - 2, "that"))
                return FigureBasis.Estimate;

            // "past the $345 million forecast of four analysts".
            if (i == at && document.IsAny(i, "forecast", "projection", "expectation") && document.IsAny(i + 1, "of", "by", "from")
                && HasAnalyst(document, i + 1, i + 6))
                return FigureBasis.Estimate;
            if (document.IsAny(i, "consensus", "estimate", "estimates")
                && (compared || i <= at + 3 && !HasVerbOrPreposition(document, at, i))
                || document.IsAny(i, "expectation", "expectations", "forecast", "forecasts", "projection") && compared
                && !document.Has(i - 1, WordClass.Possessive))
                return FigureBasis.Estimate;
            if (document.IsAny(i, "earlier", "ago", "previously", "prior", "before")
                && (compared || document.IsAny(i - 1, "year", "quarter", "month")) && !IsComparedTo(document, at, i, quantity))
                return compared ? FigureBasis.Prior : null;
            if (compared && (document.IsAny(i, "last", "previous", "prior") || document.Is(i, "same")
                || document.IsAny(i, "year") && NumbersHyphen(document, i + 1) && document.IsAny(i + 2, "earlier", "ago")))
                return FigureBasis.Prior;
        }

        // "EPS: $3.19 vs $2.56, according to Refinitiv".
        if (document.IsAny(quantity.QualifiedFirst - 1, "vs", "vs.", "versus")
            && document.AreAt(document.IsSign(at, ',') ? at + 1 : at, "according", "to")
            && HasAnalyst(document, at, Math.Min(sentence.End, at + 6)))
            return FigureBasis.Estimate;
        return IsComparedWith(document, quantity, sentence) && !HasAnalyst(document, at, Math.Min(end, at + 12))
            && !TellsExpectation(document, quantity.QualifiedFirst, Math.Min(end, at + 12)) ? FigureBasis.Prior : null;
    }

    /// <summary>
    /// "vs $4 million (Halden Data estimate: $5 million)": returns the bracket that starts another amount, else where the sentence ends.
    /// </summary>
    private static int Bracket(Document document, int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + 6); i++)
        {
            if (!document.IsSign(i, '('))
                continue;
            for (var colon = i + 1; colon < Math.Min(end, i + 6); colon++)
            {
                if (document.IsSign(colon, ':'))
                    return i;
            }

            break;
        }

        return end;
    }

    /// <summary>"predicted by the chain", "forecast by management": whoever tells the result.</summary>
    private static bool IsByItself(Document document, int at) => document.Is(at, "by")
        && (document.IsAny(at + 1, "management", "executives") || document.Is(at + 1, "the")
            && (document.Has(at + 2, WordClass.CompanyWord) && !document.IsAny(at + 2, "exchange", "bank", "broker", "brokerage", "firm")
                || document.Is(at + 2, "chain")));

    /// <summary>"compared with a loss of $3.3 billion, or $5.80 a share": nothing but the metric is in between.</summary>
    private static bool IsComparedWith(Document document, Quantity quantity, Sentence sentence)
    {
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(sentence.First, quantity.QualifiedFirst - 10); i--)
        {
            // "compared to year-on-year losses of £128 million".
            // "compared to August’s rate of 9.9%".
            // "compared to reported net income of $2 million".
            if (NumbersHyphen(document, i) || document.KindAt(i) is TokenKind.Clitic
                || document.Is(i, "reported") && document.IsAny(i - 1, "to", "with"))
                continue;
            if (document.IsAny(i, "compared", "compares", "comparison") && document.IsAny(i + 1, "with", "to")
                || document.IsAny(i, "versus", "vs", "vs.")

                // "was Rs 540 crore against Rs 431 crore".
                || i == quantity.QualifiedFirst - 1 && document.Is(i, "against") && quantity.Kind is QuantityKind.Money)
                return true;
            if (document.KindAt(i) is not TokenKind.Word || document.IsAny(i, Analysts) || document.Has(i, WordClass.FiniteVerb)
                || document.IsAny(i, "estimate", "estimates", "expectations", "forecast", "forecasts", "target", "guidance"))
                return false;
        }

        return false;
    }

    private static bool TellsExpectation(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            // "compared with 11.6% at the end of March": only when it was.
            if (document.Is(i, "at") && (document.Has(i + 1, WordClass.Month) || document.AreAt(i + 1, "the", "end")))
                continue;

            // "compared to 36.1% for the third quarter of 2008".
            if (document.AreAt(i, "for", "the") && (document.Has(i + 2, WordClass.Ordinal | WordClass.TimeUnit)
                || document.IsAny(i + 2, "same", "first", "second", "third", "fourth", "comparable", "corresponding")))
                continue;
            if (document.IsAny(i, "expected", "estimated", "forecast", "predicted", "projected", "anticipated", "target", "at", "for"))
                return true;
        }

        return false;
    }
}
