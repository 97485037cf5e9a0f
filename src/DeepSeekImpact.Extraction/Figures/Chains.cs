using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Joins a quantity that names no metric of its own to the figure before it: what was expected, what was before, and the same result by
/// share ("$1.3 billion, or 25 cents per share").
/// </summary>
internal static class Chains
{
    /// <summary>How many times larger or smaller an amount may be than the amount of the same metric before it.</summary>
    private const double Spread = 4;

    /// <summary>Indicates whether a quantity of this kind can continue a figure before it.</summary>
    public static bool MayJoin(Quantity quantity, List<FigureMatch> found) => found.Count > 0
        && quantity.Kind is QuantityKind.Percent or QuantityKind.Number or QuantityKind.Count or QuantityKind.Mass or QuantityKind.Volume
        && (IsAlike(found[^1].Figure, quantity) || quantity is { Kind: QuantityKind.Percent, Direction: not null }

            // "a 71-basis-point increase and above the consensus estimate of 27.5%".
            // "rose to 5% from 4.9%. The median forecast in a survey called for a 172,000 advance".
            || quantity.Kind is QuantityKind.Number && (quantity.Value ?? quantity.Low) >= 1000
                && found.Exists(before => before.Figure.Metric is FigureMetric.JobsAdded)
            || found.Count > 1 && found[^1].Figure.Quantity.Kind is QuantityKind.BasisPoints && IsAlike(found[^2].Figure, quantity));

    /// <summary>"from a profit of $30 million, or 12 cents": by share too.</summary>
    private static bool IsOfShare(Document document, List<FigureMatch> found, Quantity quantity) =>
        found[^1] is { Figure.Metric: FigureMetric.Profit } before && IsFarLess(before, quantity)
        && quantity.QualifiedFirst - before.End <= 5 && IsOr(document, before.End, quantity.QualifiedFirst)
        && document.SentenceOf(before.First) == document.SentenceOf(quantity.First)
        && found.Exists(other => other.Figure.Metric is FigureMetric.Eps
            && document.SentenceOf(other.First) == document.SentenceOf(quantity.First));

    private static bool IsFarLess(FigureMatch before, Quantity quantity) =>
        quantity is { Kind: QuantityKind.Money, Value: < 1000, Per: null }
        && before.Figure.Quantity is { Kind: QuantityKind.Money, Value: >= 100_000 or <= -100_000 };

    /// <summary>
    /// Returns the figure by share that an amount too small for revenue or profit goes with, or null: "vs. $1.05 expected and revenue of
    /// $3.2 billion".
    /// </summary>
    public static FigureMatch? SmallBefore(Document document, List<FigureMatch> found, Quantity quantity, MetricMatch match,
        FigureBasis basis)
    {
        if (match.Metric is not (FigureMetric.Revenue or FigureMetric.Profit) || basis is not (FigureBasis.Estimate or FigureBasis.Prior)
            || quantity is not { Kind: QuantityKind.Money, Value: > -1000 and < 1000, Per: null })
            return null;
        var near = found.FindLast(before => before.Figure.Metric is FigureMetric.Eps);
        return near is not null && near.Figure.Quantity.Unit == quantity.Unit
            && document.SentenceOf(quantity.First) - document.SentenceOf(near.First) <= 2 ? near : null;
    }

    /// <summary>
    /// Returns the offer for each share that an amount is the sum of, or null: "to buy Tolmer Inc. for $52 per share in cash, or an
    /// aggregate of $3.5 billion".
    /// </summary>
    public static FigureMatch? WholeOf(Document document, List<FigureMatch> found, Quantity quantity, MetricMatch match) =>
        match is { Metric: FigureMetric.Other, CueFirst: < 0 } && quantity is { Kind: QuantityKind.Money, Value: >= 1_000_000 }
        && found.Count > 0 && found[^1] is { Figure: { Metric: FigureMetric.Price, Quantity.Per: "share" } } each
        && quantity.QualifiedFirst - each.End <= 10 && IsOr(document, each.End, quantity.QualifiedFirst)
        && document.SentenceOf(each.First) == document.SentenceOf(quantity.First) && Prices.IsOffered(document, each.Figure.Quantity,
            new MetricMatch(FigureMetric.Price, each.Figure.Rule)) ? each : null;

    /// <summary>
    /// Returns the profit that a percentage gives as a part of revenue, or null: "EBITDA of $3 million, or 18% of turnover", a margin.
    /// </summary>
    public static FigureMatch? ProfitOf(Document document, List<FigureMatch> found, Quantity quantity, MetricMatch match)
    {
        if (match.Metric is not FigureMetric.Share || found.Count == 0 || !document.IsAny(match.CueFirst, "revenue", "revenues", "sales",
            "turnover") || match.CueFirst - quantity.End > 3)
            return null;
        var before = found[^1];
        return before.Figure is { Metric: FigureMetric.Profit, Quantity.Kind: QuantityKind.Money }
            && document.SentenceOf(before.First) == document.SentenceOf(quantity.First) && quantity.QualifiedFirst - before.End <= 3
            && (IsOr(document, before.End, quantity.QualifiedFirst) || document.IsSign(quantity.QualifiedFirst - 1, '('))
            ? before : null;
    }

    /// <summary>"rose to $30 billion, up 122%": by how much the amount before it changed.</summary>
    private static bool IsGrowth(Document document, FigureMatch before, Quantity quantity) =>
        quantity is { Kind: QuantityKind.Percent, Direction: not null }
        && before.Figure.Quantity.Kind is QuantityKind.Money or QuantityKind.Count && before.Figure.Aspect is FigureAspect.Level
        && (quantity.QualifiedFirst - before.End is 2 || IsGrowthOver(document, before.End, quantity.QualifiedFirst));

    /// <summary>"reported revenue of €33 billion for the July to September quarter, a drop of 27%".</summary>
    private static bool IsGrowthTold(Document document, FigureMatch before, Quantity quantity) =>
        quantity is { Kind: QuantityKind.Percent, Direction: not null } && before.Figure.Aspect is FigureAspect.Level
        && before.Figure.Quantity.Kind is QuantityKind.Money or QuantityKind.Count && document.Is(quantity.QualifiedFirst - 1, "of")
        && document.IsAny(quantity.QualifiedFirst - 2, "decline", "decrease", "drop", "fall", "increase", "jump", "rise")
        && document.IsAny(quantity.QualifiedFirst - 3, "a", "an") && document.IsSign(quantity.QualifiedFirst - 4, ',')
        && quantity.QualifiedFirst - before.End < 16;

    /// <summary>"$15 billion for the six months to September, up 2%": the time it is of is in between.</summary>
    private static bool IsGrowthOver(Document document, int first, int end)
    {
        if (end - first > 12 || !document.IsAny(end - 1, "up", "down") || !document.IsSign(end - 2, ',')
            || !document.IsAny(first, "for", "in", "during", "over"))
            return false;
        for (var i = first; i < end - 2; i++)
        {
            // "for the quarter ended June 30, 2020, down 43%".
            if (!document.Tokens[i].IsWord && document.KindAt(i) is not TokenKind.Number
                && !(document.IsSign(i, ',') && document.KindAt(i + 1) is TokenKind.Number)
                || document.Has(i, WordClass.FiniteVerb | WordClass.Coordinator) && !document.Has(i, WordClass.Month)
                    && !document.IsAny(i, "ended", "ending"))
                return false;
        }

        return true;
    }

    /// <summary>Returns the figure that a quantity continues, or null where the quantity stands for itself.</summary>
    /// <param name="document">The text.</param>
    /// <param name="found">The figures before it.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="match">What it tells by its own words, or null.</param>
    /// <param name="basis">On what it rests.</param>
    public static FigureMatch? Before(Document document, List<FigureMatch> found, Quantity quantity, MetricMatch? match, FigureBasis basis)
    {
        if (found.Count == 0 || match is { } own && !IsOpen(document, own, quantity, found[^1]))
            return null;
        if (document.SentenceOf(found[^1].First) == document.SentenceOf(quantity.First)
            && (IsPerShare(quantity) && found[^1].Figure.Metric is FigureMetric.Profit or FigureMetric.Eps
                || IsOfShare(document, found, quantity) || IsListed(document, found[^1], quantity)
                || IsRevised(document, found[^1], quantity) || IsGrowthTold(document, found[^1], quantity)
                || IsGrowth(document, found[^1], quantity) && document.IsSign(quantity.QualifiedFirst - 2, ',')
                    && document.IsAny(quantity.QualifiedFirst - 1, "up", "down")))
            return found[^1];
        // "forecast earnings of 36 cents per share on revenue of $1.78 billion and $1.58 per share on revenue of $6.85 billion".
        if (match is { Metric: FigureMetric.Price } && IsPerShare(quantity) && document.Is(quantity.QualifiedFirst - 1, "and")
            && found.FindLast(before => before.Figure.Metric is FigureMetric.Eps) is { } share
            && document.SentenceOf(share.First) == document.SentenceOf(quantity.First))
            return share;
        if (match is null && basis is not FigureBasis.Estimate && quantity is { Kind: QuantityKind.Percent, Direction: not null }
            && EarlierSentences.PointsBack(document, quantity))
            return Told(document, found, quantity);
        if (basis is not (FigureBasis.Estimate or FigureBasis.Prior))
            return null;
        return Nearest(document, found, quantity, basis);
    }

    /// <summary>
    /// "That’s down 4% from $12.5 billion and a 2% decline from the first quarter": the only result of the
    /// sentence before, or null.
    /// </summary>
    private static FigureMatch? Told(Document document, List<FigureMatch> found, Quantity quantity)
    {
        var sentence = document.SentenceOf(quantity.First) - 1;
        FigureMatch? only = null;
        for (var i = found.Count - 1; i >= 0 && document.SentenceOf(found[i].First) >= sentence; i--)
        {
            var figure = found[i].Figure;
            if (document.SentenceOf(found[i].First) > sentence || figure.Basis is not FigureBasis.Actual)
                continue;
            if (only is not null && only.Figure.Metric != figure.Metric)
                return null;
            if (figure.Aspect is FigureAspect.Level && figure.Quantity.Kind is QuantityKind.Money or QuantityKind.Count)
                only = found[i];
        }

        return only;
    }

    /// <summary>Returns the metric that a quantity has as the continuation of a figure.</summary>
    public static MetricMatch Join(Document document, FigureMatch before, Quantity quantity, MetricMatch match)
    {
        var metric = before.Figure.Metric is FigureMetric.Profit && (IsPerShare(quantity) || IsFarLess(before, quantity))
            ? FigureMetric.Eps : before.Figure.Metric;

        // "a loss of $44 million, or 9 cents per share" is a loss too; "from a profit of $8 million" is none.
        // "widened to $654,000 from just $7,500": both are losses.
        var at = quantity.QualifiedFirst - 1;
        if (document.IsAny(at, "just", "only"))
            at--;
        var isLoss = match.IsLoss || document.Is(at, "from") && before.Figure.Metric is FigureMetric.Profit or FigureMetric.Eps
            && quantity.Kind is QuantityKind.Money && before.Figure.Quantity.Value < 0
            && document.SentenceOf(before.First) == document.SentenceOf(quantity.First) || quantity.Kind is QuantityKind.Money
            && before.Figure.Metric is FigureMetric.Profit or FigureMetric.Eps && before.Figure.Quantity.Value < 0
                && quantity.First - before.End <= 4 && !document.IsAny(quantity.QualifiedFirst - 2, "profit", "income");
        return match with { Metric = metric, IsLoss = isLoss };
    }

    /// <summary>
    /// Returns the basis of a quantity as the continuation of a figure: "compared with $126 million, or 25 cents per share" is one
    /// comparison.
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="found">The figures before it.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="basis">The basis by its own words.</param>
    public static FigureBasis Basis(Document document, List<FigureMatch> found, Quantity quantity, FigureBasis basis)
    {
        if (found.Count == 0)
            return basis;
        var before = found[^1];

        // "to between $4.10 and $4.30 per share from $3.90 to $4.20": the ends of what it expected before.
        if (before.Figure.Basis is FigureBasis.Prior && document.Is(before.First - 1, "from") && document.Is(before.End, "to")
            && quantity.QualifiedFirst == before.End + 1 && found.Count > 1 && found[^2].Figure is { Basis: FigureBasis.Guidance } now
            && now.Quantity.Low is not null && now.Metric == before.Figure.Metric)
            return FigureBasis.Prior;
        if (basis is not FigureBasis.Actual)
            return basis;
        var apart = document.SentenceOf(quantity.First) - document.SentenceOf(before.First);

        // "A year ago it was €1.9 billion".
        if (apart == 1 && EarlierSentences.TellsEarlier(document, quantity))
            return FigureBasis.Prior;
        if (apart != 0)
            return basis;

        // "to fall 11% to €43 million and net income to slide 12% to €27 million": both are expected.
        if (before.Figure.Basis is FigureBasis.Guidance or FigureBasis.Estimate && before.Figure.Quantity.Kind is QuantityKind.Percent
            && before.Figure.Aspect is FigureAspect.Change && document.Is(before.End, "to") && quantity.QualifiedFirst == before.End + 1)
            return before.Figure.Basis;

        // "$231 million to $233 million, which is only a 2% year-over-year increase".
        if (before.Figure.Basis is FigureBasis.Guidance && quantity.Kind is QuantityKind.Percent && document.IsSign(before.End, ',')
            && document.Is(before.End + 1, "which") && document.IsAny(before.End + 2, "is", "would") && quantity.First - before.End < 8)
            return FigureBasis.Guidance;

        // "from GBX 230 ($3.00) to GBX 245": the same once more.
        if (document.IsSign(quantity.First - 1, '(') && before.End == quantity.First - 1 && quantity.Kind is QuantityKind.Money)
            return before.Figure.Basis;
        if ((IsPerShare(quantity) || IsOfShare(document, found, quantity)) && quantity.QualifiedFirst - before.End <= 5
            && before.Figure.Metric is FigureMetric.Profit or FigureMetric.Eps && IsOr(document, before.End, quantity.QualifiedFirst))
            return before.Figure.Basis;

        // "from $173 million a year ago and $414 million the previous quarter": both were before.
        // "to 5.3% from 5.8% and 6%, respectively".
        if (before.Figure.Basis is FigureBasis.Prior && document.Is(quantity.QualifiedFirst - 1, "and")
            && (quantity.QualifiedFirst - before.End == 1 && document.IsAny(document.IsSign(quantity.End, ',') ? quantity.End + 1
                : quantity.End, "respectively")))
            return FigureBasis.Prior;
        // "compared to an operating income of $5 million in March and an operating loss of $2 million in April": both were before.
        if (before.Figure is { Basis: FigureBasis.Prior, Metric: FigureMetric.Profit } && quantity.Kind is QuantityKind.Money
            && quantity.QualifiedFirst - before.End < 12 && JoinsResult(document, before.End, quantity.QualifiedFirst))
            return FigureBasis.Prior;

        // "up from $3 per million input tokens and $4 per million output tokens": both were before.
        if (before.Figure.Basis is FigureBasis.Prior && before.Figure.Quantity.Per is not null && quantity.Per is not null
            && quantity.QualifiedFirst - 1 == before.Figure.Quantity.PerEnd && document.Is(quantity.QualifiedFirst - 1, "and"))
            return FigureBasis.Prior;
        if (before.Figure.Basis is FigureBasis.Prior && document.Is(quantity.QualifiedFirst - 1, "and")
            && quantity.QualifiedFirst - before.End <= 5 && (IsEarlier(document, Math.Max(quantity.End, quantity.PerEnd))
                || document.Is(before.End, "in") && document.Is(quantity.End, "in") && document.Has(quantity.End + 1, WordClass.Month)))
            return FigureBasis.Prior;

        if (IsRevised(document, before, quantity) && IsOutlook(document, before.First))
            return FigureBasis.Guidance;

        // "expects revenue between …, subscription revenue between … and a loss between …": one expectation.
        // "Previously, Acme Inc. expected earnings of $6 on sales of $1.27 billion": so is what it expected before.
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        return (before.Figure.Basis is FigureBasis.Guidance
                || before.Figure.Basis is FigureBasis.Prior && document.IsAny(first, "previously", "earlier", "originally"))
            && !HasVerb(document, before.End, quantity.First)
            && IsListed(document, before.End, quantity.First) ? before.Figure.Basis : basis;
    }

    /// <summary>"and an operating loss of": indicates whether a result is joined to the amount before it without a verb.</summary>
    private static bool JoinsResult(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.Is(i, "and") && document.IsAny(i + 1, "a", "an") && MetricPhrases.Around(document, end - 2) is { First: var told }
                && told > i && told <= i + 3)
                return document.Is(end - 1, "of");
            if (document.KindAt(i) is TokenKind.Punctuation || document.Has(i, WordClass.FiniteVerb | WordClass.Auxiliary))
                return false;
        }

        return false;
    }

    /// <summary>"raised its outlook for sales growth": indicates whether a sentence tells what is expected before a token.</summary>
    private static bool IsOutlook(Document document, int at)
    {
        for (var i = document.Sentences[document.SentenceOf(at)].First; i < at; i++)
        {
            if (document.IsAny(i, "outlook", "guidance", "forecast", "projection"))
                return true;
        }

        return false;
    }

    /// <summary>"the previous quarter", "a year earlier", "in the prior year".</summary>
    private static bool IsEarlier(Document document, int at)
    {
        for (var i = at; i < at + 4; i++)
        {
            if (document.IsAny(i, "previous", "prior", "earlier", "ago", "before"))
                return true;
            if (!document.Has(i, WordClass.Determiner | WordClass.Preposition | WordClass.TimeUnit | WordClass.Cardinal))
                return false;
        }

        return false;
    }

    private static bool IsOr(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.Is(i, "or"))
                return true;
        }

        return false;
    }

    private static bool HasVerb(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.Has(i, WordClass.FiniteVerb | WordClass.Modal | WordClass.Auxiliary) || Bases.IsComparison(document, i))
                return true;
        }

        return false;
    }

    private static bool IsListed(Document document, int first, int end)
    {
        for (var i = first; i < end && i < first + 8; i++)
        {
            if (document.IsSign(i, ',') || document.IsAny(i, "and", "on"))
                return true;
        }

        return false;
    }

    /// <summary>"raised its outlook from a range of 3% to 4% to a range of 3% to 5%": what was before, and what is now.</summary>
    private static bool IsRevised(Document document, FigureMatch before, Quantity quantity)
    {
        if (before.Figure.Basis is not FigureBasis.Prior || before.Figure.Quantity.Kind != quantity.Kind
            || !IsAlike(before.Figure, quantity)
            || quantity.QualifiedFirst - before.End > 6)
            return false;

        // "falling from an annual rate of 1.1% in September to just 0.7%".
        var to = document.Is(before.End, "in") && document.Has(before.End + 1, WordClass.Month) ? before.End + 2 : before.End;
        if (!document.Is(to, "to"))
            return false;
        for (var i = to + 1; i < quantity.QualifiedFirst; i++)
        {
            if (!document.IsAny(i, "a", "the", "range", "of", "between", "new", "just", "only", "about", "around"))
                return false;
        }

        return true;
    }

    /// <summary>"made $50 million in South America, $207 million in Europe, and $96 million in Asia".</summary>
    private static bool IsListed(Document document, FigureMatch before, Quantity quantity)
    {
        if (before.Figure.Quantity.Kind is not QuantityKind.Money || quantity.Kind is not QuantityKind.Money
            || before.Figure.Metric is not (FigureMetric.Profit or FigureMetric.Revenue or FigureMetric.Investment)
            || !document.Is(before.End, "in") || !document.Is(quantity.End, "in") || quantity.First - before.End > 7)
            return false;
        for (var i = before.End; i < quantity.QualifiedFirst; i++)
        {
            if (document.Has(i, WordClass.AnyVerb | WordClass.Subordinator | WordClass.Relative))
                return false;
        }

        return document.IsSign(quantity.QualifiedFirst - 1, ',') || document.Is(quantity.QualifiedFirst - 1, "and");
    }

    /// <summary>"compared with $4 billion at Borel": the other amount is of another.</summary>
    public static bool NamesAnother(LinkedText text, FigureMatch before, Quantity quantity)
    {
        if (text.Document.SentenceOf(before.First) != text.Document.SentenceOf(quantity.First))
            return false;
        for (var i = before.End; i < quantity.QualifiedFirst; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && text.Mentions[text.MentionAt(i)].Form == MentionForm.Name
                && !text.Document.IsAny(i - 1, "by", "(") && !text.Document.IsAny(i + 1, "analysts", "estimates")
                && !Consensus.Counts(text.Document, text.Mentions[text.MentionAt(i)].First, text.Mentions[text.MentionAt(i)].End))
                return true;
        }

        var end = Math.Max(quantity.End, quantity.PerEnd);
        return text.Document.IsAny(end, "at", "for") && text.KindAt(end + 1) is EntityKind.Company;
    }

    /// <summary>
    /// Indicates whether the words of a quantity leave open what it tells: none, "per share" alone, "topping the $2.35 consensus" of
    /// earnings.
    /// </summary>
    private static bool IsOpen(Document document, MetricMatch own, Quantity quantity, FigureMatch before) =>
        own.Metric is FigureMetric.Other && own.CueFirst < 0
        || own.Metric is FigureMetric.Price && IsPerShare(quantity)

        // "costs of less than 70 US cents per pound, compared with the previous forecast of less than 60 US cents per pound".
        || own.Metric is FigureMetric.Price && quantity.Per is { } per && before.Figure.Metric is FigureMetric.Cost
            && before.Figure.Quantity.Per == per
        || own.Metric is FigureMetric.Profit && quantity.Kind is QuantityKind.Money && quantity.Value < 1000
            && before.Figure.Metric is FigureMetric.Eps && document.SentenceOf(before.First) == document.SentenceOf(quantity.First);

    private static FigureMatch? Nearest(Document document, List<FigureMatch> found, Quantity quantity, FigureBasis basis)
    {
        var sentence = document.SentenceOf(quantity.First);
        FigureMatch? best = null;
        var bestRatio = double.MaxValue;
        // "grew by 0.8%. That was the second rise in a row. Analysts polled by Halden expected": over sentences without figures.
        var reach = basis is FigureBasis.Estimate && quantity.Kind is QuantityKind.Percent && found[^1].Figure.Basis is FigureBasis.Actual
            && document.Sentences[sentence].Paragraph == document.Sentences[document.SentenceOf(found[^1].First)].Paragraph ? 3
            : basis is FigureBasis.Estimate || EarlierSentences.PointsBack(document, quantity)
                || EarlierSentences.IsRevised(document, quantity) ? 1 : 0;
        for (var i = found.Count - 1; i >= 0; i--)
        {
            var s = document.SentenceOf(found[i].First);

            // "Economists had expected 0.3%", "It was down from £451 million": of the sentence before; else what was before is told in the
            // same one.
            if (sentence - s > reach || best is not null && document.SentenceOf(best.First) != s)
                break;
            var ratio = Ratio(found[i].Figure.Quantity, quantity);
            if (IsAlike(found[i].Figure, quantity) && ratio < bestRatio
                && (found[i].Figure.Quantity.Kind is QuantityKind.Percent || basis is FigureBasis.Prior || ratio < Spread

                    // "32 cents per share. Analysts had estimated 3 cents per share".
                    || IsPerShare(quantity) && found[i].Figure.Metric is FigureMetric.Eps))
                (best, bestRatio) = (found[i], ratio);
        }

        return best;
    }

    private static bool IsAlike(Figure figure, Quantity quantity)
    {
        var before = figure.Quantity;
        var isByShare = IsPerShare(before) || figure.Metric is FigureMetric.Eps;
        return (before.Kind == quantity.Kind || before.Kind is QuantityKind.Count && quantity.Kind is QuantityKind.Number)
            && isByShare == (IsPerShare(quantity) || isByShare && (quantity.Value ?? quantity.High) is < 1000)
            && (before.Kind is not QuantityKind.Money || before.Unit == quantity.Unit)
            && (before.Kind is not QuantityKind.Count || quantity.Kind is QuantityKind.Number || before.Unit == quantity.Unit);
    }

    private static double Ratio(Quantity before, Quantity quantity)
    {
        var (a, b) = ((double)Math.Abs(before.Value ?? before.Low ?? 0), (double)Math.Abs(quantity.Value ?? quantity.Low ?? 0));
        return a == 0 || b == 0 ? double.MaxValue : Math.Max(a, b) / Math.Min(a, b);
    }

    private static bool IsPerShare(Quantity quantity) => quantity.Per is "share" or "unit" or "adr" or "stock";
}
