using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads what a percentage tells: a part of a whole, a rate, or by how much a metric changed.</summary>
internal static class Rates
{
    /// <summary>What a percentage can be a part of.</summary>
    private static readonly WordSet Wholes =
    [
        "market", "revenue", "revenues", "sales", "profit", "profits", "turnover", "income", "earnings", "total", "business", "demand",
        "output", "exports", "supply", "traffic", "costs",
    ];

    /// <summary>Words that make a percentage a change: "growth of 3%".</summary>
    private static readonly WordSet Changes =
    [
        "growth", "grow", "grew", "grows", "expand", "expanded", "shrank", "shrink", "contracted", "rise", "increase", "drop", "decline",
    ];

    /// <summary>Returns the metric of a percentage, or null.</summary>
    public static MetricMatch? Percent(Document document, Quantity quantity)
    {
        // "plus or minus 2%": how exact another figure is.
        if (IsTolerance(document, quantity))
            return null;

        if (DealTerms.Premium(document, quantity) is { } premium)
            return premium;

        // "a 26% discount to the share price": of no company.
        if (document.IsAny(quantity.End, "premium", "discount"))
            return null;
        // "was 6% below consensus": by how far it missed.
        if (IsDifference(document, quantity))
            return null;
        // "Over half of the rise in prices was caused by rents": a part of a change.
        if (document.Is(quantity.End, "of") && IsChangeNoun(document, document.Has(quantity.End + 1, WordClass.Determiner)
            ? quantity.End + 2 : quantity.End + 1))
            return null;
        if (Part(document, quantity) is { } part)
            return part;
        if (OfOutput(document, quantity) is { } balance)
            return balance;
        if (Score(document, quantity) is >= 0 and var verb)
            return new(FigureMetric.BenchmarkScore, "figure.score", verb, verb + 1);
        if (Metrics.Nearest(document, quantity, "figure.percent") is not { } match)
            return null;

        // "Gross profit as a percent of net sales": a margin.
        if (match.Metric is FigureMetric.Revenue && ProfitAsPart(document, match.CueFirst) is > 0 and var profit)
            return new(FigureMetric.Margin, match.Rule, profit, match.CueEnd);

        // "Energy prices fell 4.9%, with gasoline down 12%": of another price.
        if (match.Metric is FigureMetric.Inflation && match.CueEnd < quantity.QualifiedFirst - 3
            && document.IsAny(quantity.QualifiedFirst - 1, "up", "down") && document.Is(quantity.QualifiedFirst - 3, "with"))
            return null;

        // "narrowed its loss to 3.3%" is of a share, not of a company; "its net loss narrowed 41%" is.
        if (match.IsLoss)
            return IsChangeOfLoss(document, quantity, match) ? match : null;
        if (IsRate(match.Metric) || match.Metric is FigureMetric.Other)
            return match;

        // "revenue rose 12%", "sales growth of 3%"; a part of the cost of something is none.
        return IsChange(document, quantity)
            || Metrics.Governs(document, quantity) && document.Chars(quantity.End).EndsWith("ing", StringComparison.Ordinal)
                && match.CueFirst > quantity.End
            || match.Metric is FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Cost && !IsPart(document, quantity)
            ? match : null;
    }

    /// <summary>"Gross profit as a percent of net sales": returns the noun that is told as a part of revenue, or -1.</summary>
    private static int ProfitAsPart(Document document, int revenue)
    {
        var of = document.IsAny(revenue - 1, "net", "total") ? revenue - 2 : revenue - 1;
        return document.Is(of, "of") && document.IsAny(of - 1, "percent", "percentage") && document.AreAt(of - 3, "as", "a")
            && document.IsAny(of - 4, "earnings", "ebitda", "income", "profit") ? of - 4 : -1;
    }

    /// <summary>"The budget deficit was 3.5% of GDP", "Public debt rose to 73% of gross domestic product": a part of it.</summary>
    private static MetricMatch? OfOutput(Document document, Quantity quantity)
    {
        if (!document.Is(quantity.End, "of")
            || MetricPhrases.At(document, quantity.End + 1) is not { Phrase.Metric: FigureMetric.Gdp })
            return null;
        for (var i = quantity.QualifiedFirst - 1; i >= 0 && i > quantity.QualifiedFirst - 10; i--)
        {
            if (document.IsAny(i, "debt", "deficit", "gap", "shortfall", "surplus"))
                return new(FigureMetric.Other, "figure.percent", i, i + 1);
            if (document.KindAt(i) is TokenKind.Punctuation or TokenKind.Number)
                break;
        }

        return null;
    }

    private static bool IsDifference(Document document, Quantity quantity)
    {
        if (!document.IsAny(quantity.End, "above", "ahead", "below", "short", "shy"))
            return false;
        for (var i = quantity.End + 1; i < quantity.End + 5 && document.KindAt(i) is TokenKind.Word or TokenKind.Clitic; i++)
        {
            if (document.IsAny(i, "consensus", "estimate", "estimates", "expectations", "forecast", "forecasts", "guidance"))
                return true;
        }

        return false;
    }

    private static bool IsChangeNoun(Document document, int at) =>
        document.IsAny(document.Has(at, WordClass.Adjective) ? at + 1 : at, "rise", "increase", "gain", "drop", "decline", "fall", "jump");

    /// <summary>"Losses narrowed 41%", "the company’s net loss has widened by 12%": loss, verb, percentage.</summary>
    private static bool IsChangeOfLoss(Document document, Quantity quantity, MetricMatch match)
    {
        if (match.Metric is not (FigureMetric.Profit or FigureMetric.Eps) || quantity.Direction is null
            || match.CueFirst > quantity.First || quantity.QualifiedFirst - match.CueEnd > 3)
            return false;
        for (var i = match.CueEnd; i < quantity.QualifiedFirst; i++)
        {
            if (document.IsForm(i, "narrow", "widen", "shrink", "grow", "rise", "fall", "drop", "increase", "decrease", "swell", "trim",
                "deepen", "ease", "decline", "jump", "climb"))
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether a percentage can be the metric itself.</summary>
    public static bool IsRate(FigureMetric metric) =>
        metric is FigureMetric.Margin or FigureMetric.Inflation or FigureMetric.InterestRate or FigureMetric.UnemploymentRate
        or FigureMetric.Share or FigureMetric.Stake or FigureMetric.BenchmarkScore;

    /// <summary>"rose 12%", "growth of 3%", "a 4% increase".</summary>
    public static bool IsChange(Document document, Quantity quantity)
    {
        if (quantity.Direction is not null)
            return true;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(0, quantity.QualifiedFirst - 8); i--)
        {
            if (document.IsAny(i, Changes))
                return true;
            if (document.KindAt(i) is TokenKind.Punctuation or TokenKind.Number)
                break;
        }

        return document.IsAny(quantity.End, "growth", "increase", "rise", "jump", "drop", "decline", "fall", "boost", "improvement",
            "reduction", "slump", "surge")
            || document.IsAny(quantity.End + 1, "growth");
    }

    /// <summary>"accounted for just under 2%", "25% of bonuses": a part of something.</summary>
    private static bool IsPart(Document document, Quantity quantity)
    {
        if (document.Is(quantity.End, "of"))
            return true;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(0, quantity.QualifiedFirst - 4); i--)
        {
            if (document.IsForm(i, "account", "represent", "contribute"))
                return true;
        }

        return false;
    }

    /// <summary>"plus or minus $5 million": how exact another figure is.</summary>
    public static bool IsTolerance(Document document, Quantity quantity) =>
        document.AreAt(quantity.QualifiedFirst - 3, "give", "or", "take") || document.IsAny(quantity.QualifiedFirst - 1, "within")
            && document.IsSign(quantity.QualifiedFirst - 2, ',') ||
        document.AreAt(quantity.QualifiedFirst - 2, "plus", "or") || document.AreAt(quantity.First - 2, "plus", "or")
            || document.AreAt(quantity.First - 3, "plus", "or", "minus")
        || document.AreAt(quantity.First, "plus", "or") || document.IsSign(quantity.First, '±') || document.IsSign(quantity.First - 1, '±');

    /// <summary>"a 25% stake", "40% of revenue", "9% of the market".</summary>
    private static MetricMatch? Part(Document document, Quantity quantity)
    {
        var at = quantity.End;
        if (document.IsAny(at, "stake", "holding", "interest", "stakes") || document.IsAny(at + 1, "stake", "holding")
            && !document.Has(at, WordClass.Preposition))
            return new(FigureMetric.Stake, "figure.percent", at, at + 1);
        if (document.Is(at, "share") && document.KindAt(at + 1) is not (TokenKind.Word or TokenKind.Dash)
            || document.Is(at, "share") && document.Has(at + 1, WordClass.Preposition | WordClass.Coordinator | WordClass.Auxiliary)
            || document.AreAt(at, "market", "share"))
            return new(FigureMetric.Share, "figure.percent", at, at + 1);
        if (!document.Is(at, "of"))
            return null;
        if (document.Tokens[Math.Min(at + 1, document.Tokens.Length - 1)].IsCapitalised
            && Owns(document, quantity.QualifiedFirst - 1) is >= 0 and var owns)
            return new(FigureMetric.Stake, "figure.percent", owns, owns + 1);
        var noun = at + 1;
        while (document.Has(noun, WordClass.Determiner | WordClass.Possessive) && document.KindAt(noun) is TokenKind.Word
            || document.IsAny(noun, "total", "all", "annual", "overall", "global", "its"))
            noun++;
        for (var i = noun; i < noun + 5; i++)
        {
            if (document.IsAny(i, Wholes))
                return new(FigureMetric.Share, "figure.percent", i, i + 1);

            // "of Acme Inc.’s revenue".
            if (document.IsSign(i, '.') && document.KindAt(i + 1) is TokenKind.Clitic)
                continue;
            if (document.KindAt(i) is not (TokenKind.Word or TokenKind.Clitic) || document.KindAt(i) is TokenKind.Word
                && document.Has(i, WordClass.Preposition | WordClass.FiniteVerb))
                break;
        }

        return null;
    }

    /// <summary>"achieved 88% on MMLU": returns the verb, or -1.</summary>
    private static int Score(Document document, Quantity quantity)
    {
        var at = quantity.QualifiedFirst - 1;
        return document.Is(quantity.End, "on") && document.KindAt(quantity.End + 1) is TokenKind.Word
            && document.Tokens[quantity.End + 1].Has(TokenShape.AllCaps | TokenShape.Mixed)
            && document.IsAny(at, "achieved", "achieves", "reached", "reaches", "got", "gets", "hit", "hits", "attained", "attains",
            "recorded", "managed", "posted")
            ? at
            : -1;
    }

    /// <summary>"owns 12% of Acme", "bought about 9% of Acme": returns the verb, or -1.</summary>
    private static int Owns(Document document, int at)
    {
        for (var i = at; i >= Math.Max(0, at - 2); i--)
        {
            if (document.IsForm(i, "own", "hold", "control", "buy", "acquire"))
                return i;
        }

        return -1;
    }
}
