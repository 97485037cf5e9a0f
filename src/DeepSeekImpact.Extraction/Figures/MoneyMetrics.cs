using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Finds the metric of an amount of money: a result by share, a price, what a deal or a company is worth, or the nearest metric word.
/// </summary>
internal static class MoneyMetrics
{
    /// <summary>Returns the metric of an amount of money, or null if it is not a figure.</summary>
    public static MetricMatch? Read(Document document, Quantity quantity)
    {
        // "multi-billion-dollar plants", "billion-dollar bets": no sum.
        if (document.Is(quantity.First - 2, "multi") || document.Has(quantity.First, WordClass.Scale)
            && document.IsSign(quantity.First + 1, '-'))
            return null;
        if (Rates.IsTolerance(document, quantity))
            return null;

        // "bought back $3 billion of its shares": no dividend and no deal.
        if (document.Is(quantity.QualifiedFirst - 1, "back") && document.IsForm(quantity.QualifiedFirst - 2, "buy")
            || document.IsForm(quantity.QualifiedFirst - 1, "repurchase"))
            return null;
        if (IsDifference(document, quantity) || IsSurprise(document, quantity) || Prices.IsOfTrading(document, quantity)
            || IsOneOff(document, quantity))
            return null;
        if (PerShare(document, quantity) is { } share)
            return share;

        // "$10.50 in cash for each share": what a holder gets.
        if (document.IsAny(quantity.End, "in", "for") && quantity.Value is < 10_000 && ForEachShare(document, quantity.End))
            return new(FigureMetric.Price, "figure.eachShare");
        if (Values(document, quantity) is >= 0 and var values)
            return new(document.Is(values + 1, "the") && document.IsAny(values + 2, "deal", "merger", "takeover", "transaction")
                ? FigureMetric.DealValue : FigureMetric.Valuation, "figure.money", values, values + 1);

        // "will record a $40 million charge", "took a $9 million impairment charge", "a hefty $3 million charge".
        if (Charge(document, quantity) is >= 0 and var charge)
            return new(FigureMetric.Cost, "figure.money", charge, charge + 1);

        if (SiteCosts.Find(document, quantity) is >= 0 and var site)
            return new(FigureMetric.Investment, "figure.money", site, site + 1);

        // "acquired a 26.79% stake in logistics SaaS startup Freight Toldrum for": what the stake is worth.
        if (document.Is(quantity.QualifiedFirst - 1, "for") && PaidForStake(document, quantity) is >= 0 and var stake)
            return new(FigureMetric.Stake, "figure.money", stake, stake + 1);

        // "closed a $90 million round led by Halden".
        if (document.Is(quantity.End, "round") && document.Has(quantity.QualifiedFirst - 1, WordClass.Determiner))
            return new(FigureMetric.Investment, "figure.money", quantity.End, quantity.End + 1);
        if (Deal(document, quantity) is >= 0 and var deal)
            return new(FigureMetric.DealValue, "figure.money", deal, deal + 1);

        // "cash costs were $1.20 per pound", "lifting costs fell to $9.20 a barrel".
        if ((quantity.Per is "barrel" or "kilogram" or "ounce" or "pound" or "ton" or "tonne" or "unit" or "metric ton"
            || document.Is(quantity.End, "per") && document.Is(quantity.QualifiedFirst - 1, "to"))
            && Metrics.Nearest(document, quantity, "figure.money") is { Metric: FigureMetric.Cost } made && made.CueFirst < quantity.First
            && document.IsAny(made.CueEnd - 1, "cost", "costs"))
            return made;

        // "costs $0.14 for a million tokens", "$30,000 apiece".
        if (document.IsAny(quantity.End, "per", "apiece")
            || quantity.Per is not (null or "year" or "quarter" or "month" or "week" or "day") || ForTokens(document, quantity))
            return new(FigureMetric.Price, "figure.money", quantity.End, quantity.End + 1);
        // "was ordered to pay $36 million for unsound practices".
        if (document.IsForm(quantity.QualifiedFirst - 1, "pay") && document.AreAt(quantity.QualifiedFirst - 3, "ordered", "to"))
            return new(FigureMetric.Fine, "figure.money", quantity.QualifiedFirst - 3, quantity.QualifiedFirst - 2);

        // "will pay $90 million to settle the lawsuit".
        if (document.Is(quantity.End, "to") && document.IsAny(quantity.End + 1, "settle", "resolve"))
            return new(FigureMetric.Fine, "figure.money", quantity.End + 1, quantity.End + 2);
        if ((Efforts.Money(document, quantity) ?? Metrics.Nearest(document, quantity, "figure.money")
            ?? Secured(document, quantity)) is not { } match)
            return new MetricMatch(FigureMetric.Other, "figure.money");

        // "raised to $80 from $77, and to $80 from $75": no funds.
        if (match.Metric is FigureMetric.Investment && quantity.Value is < 1000 && document.IsForm(match.CueFirst, "raise"))
            return IsOfTarget(document, match.CueFirst) ? match with { Metric = FigureMetric.PriceTarget } : null;

        // "purchase 20 planes for $4.6 billion": goods, not a company.
        if (match.Metric == FigureMetric.DealValue && match.CueFirst < quantity.First
            && BuysMany(document, match.CueEnd, quantity.QualifiedFirst))
            return match with { Metric = FigureMetric.Cost };
        // "an impairment charge of $400 million", "sold its mill to Borel for $3 billion": no price of one piece.
        if (match.Metric is FigureMetric.Price && quantity.Per is null && quantity.Value is >= 1_000_000)
        {
            if (document.IsAny(match.CueFirst, "charge", "charges", "charged", "fee", "fees"))
                return match with { Metric = FigureMetric.Cost };
            if (document.Is(match.CueFirst, "priced"))
                return null;
            if (document.IsForm(match.CueFirst, "sell"))
                return match with { Metric = FigureMetric.DealValue };
        }

        // "incurring a corporation tax charge of €341,579": what it must pay, not what it asks.
        if (match.Metric is FigureMetric.Price && match.CueFirst > 0 && document.IsAny(match.CueFirst, "charge", "charges")
            && document.IsAny(match.CueFirst - 1, "tax", "impairment", "restructuring", "depreciation", "amortisation", "amortization",
                "exceptional", "interest", "goodwill", "severance"))
            return match with { Metric = FigureMetric.Cost };

        // "its profit was dented by $200 million", "raised its debt by £5.7 billion to £33.5 billion": the first is no level.
        if (quantity.Direction is null && match.CueFirst >= 0 && match.CueFirst < quantity.First
            && document.Is(quantity.QualifiedFirst - 1, "by"))
            return null;
        if (match.Metric is FigureMetric.Profit && IsByShare(document, quantity, match))
            return match with { Metric = FigureMetric.Eps };
        if (match.Metric is not FigureMetric.Valuation)
            return match;
        return IsOfDeal(document, match.CueFirst) ? match with { Metric = FigureMetric.DealValue }
            : document.Is(match.CueFirst, "worth") && IsOfStake(document, match.CueFirst) ? match with { Metric = FigureMetric.Stake }
            : IsWorthOfThing(document, match.CueFirst) ? new MetricMatch(FigureMetric.Other, "figure.money") : match;
    }

    /// <summary>Returns the noun of what is set aside or written off once, right after its amount, or -1.</summary>
    private static int Charge(Document document, Quantity quantity)
    {
        var at = quantity.End;
        if (document.IsAny(at, "exceptional", "goodwill", "impairment", "merger", "non", "noncash", "pre", "pretax", "restructuring",
            "severance", "tax"))
            at += Numbers.NumberReader.IsHyphen(document, at + 1) ? 3 : 1;
        if (document.Is(at, "charge"))
        {
            var start = quantity.QualifiedFirst - 1;
            while (document.Has(start, WordClass.Adjective) || Numbers.NumberReader.IsHyphen(document, start)
                || document.KindAt(start) is TokenKind.Word && document.Has(start - 1, WordClass.Determiner))
                start--;
            return document.Has(start, WordClass.Determiner)
                && document.IsForm(start - 1, "take", "record", "book", "incur", "post", "include") ? at : -1;
        }

        return document.IsAny(at, "provision", "writedown", "writeoff") && !document.IsAny(at + 1, "for") ? at : -1;
    }

    /// <summary>"The startup secured about $250m to advance its chips", not "secured a $500 million contract": what it was given.</summary>
    private static MetricMatch? Secured(Document document, Quantity quantity)
    {
        var verb = quantity.QualifiedFirst - 1;
        return document.IsAny(verb, "secured", "secures", "securing", "landed", "landing")
            && (document.IsAny(quantity.End, "to", "from", "for", "at", "and", "with")
            || document.KindAt(quantity.End) is TokenKind.Punctuation or null)
            ? new(FigureMetric.Investment, "figure.money", verb, verb + 1) : null;
    }

    /// <summary>"values the company at $39 billion", "value Borel’s unit at $4 billion": returns the verb, or -1.</summary>
    private static int Values(Document document, Quantity quantity)
    {
        if (!document.Is(quantity.QualifiedFirst - 1, "at"))
            return -1;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        for (var i = quantity.QualifiedFirst - 3; i >= Math.Max(first, quantity.QualifiedFirst - Metrics.Before); i--)
        {
            if (document.IsAny(i, "value", "values", "valued", "valuing")
                && (!document.Has(i - 1, WordClass.Determiner | WordClass.Possessive) || document.Has(i - 1, WordClass.Relative))
                && !document.Has(i + 1, WordClass.Preposition))
                return i;
            if (document.Has(i, WordClass.Preposition) && !document.Is(i, "of") || document.KindAt(i) is TokenKind.Number)
                return -1;
        }

        return -1;
    }

    /// <summary>"a $27.5 billion hostile bid", "the failed $40 billion approach": returns the noun, or -1.</summary>
    private static int Deal(Document document, Quantity quantity)
    {
        // "rejected an offer of $4 billion": the whole, not a share.
        if (quantity is { Value: >= 1_000_000, Per: null } && document.Is(quantity.QualifiedFirst - 1, "of")
            && document.IsAny(quantity.QualifiedFirst - 2, "offer", "bid", "proposal")
            && !document.IsAny(quantity.QualifiedFirst - 3, "share", "stock", "public", "job", "pay"))
            return quantity.QualifiedFirst - 2;
        for (var i = quantity.End; i < quantity.End + 4; i++)
        {
            if (document.Is(i, "sale") && document.Is(i + 1, "of"))
                return i;
            if (document.IsAny(i, "bid", "offer", "approach", "takeover", "acquisition", "buyout", "merger"))
                return document.IsAny(i, "bid", "offer", "approach") && !document.IsAny(i + 1, "for", "to", "from", "by") ? -1 : i;
            if (document.KindAt(i) is not (TokenKind.Word or TokenKind.Dash)
                || document.Has(i, WordClass.Preposition | WordClass.FiniteVerb))
                return -1;
        }

        return -1;
    }

    private static int PaidForStake(Document document, Quantity quantity)
    {
        for (var i = quantity.QualifiedFirst - 2; i > 2 && i > quantity.QualifiedFirst - 12; i--)
        {
            if (document.IsAny(i, "stake", "interest") && document.Is(i + 1, "in"))
                return i;
            if (document.IsSign(i, ',') || document.Has(i, WordClass.FiniteVerb))
                return -1;
        }

        return -1;
    }

    private static bool IsOfTarget(Document document, int at)
    {
        for (var i = at - 1; i > at - 6 && i >= 0; i--)
        {
            if (document.IsAny(i, "target", "targets"))
                return true;
        }

        return false;
    }

    private static bool BuysMany(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.KindAt(i) is TokenKind.Number or TokenKind.Symbol || document.Has(i, WordClass.Cardinal))
                return document.KindAt(i) is not TokenKind.Symbol && !document.IsSign(i + 1, '%') && !document.Is(i + 1, "percent");
        }

        return false;
    }

    /// <summary>"a deal worth $4.2 billion", "the takeover is valued at $900 million".</summary>
    private static bool IsOfDeal(Document document, int cue)
    {
        for (var i = document.IsSign(cue - 1, ',') ? cue - 2 : cue - 1; i >= Math.Max(0, cue - 6); i--)
        {
            if (document.IsAny(i, "deal", "takeover", "acquisition", "buyout", "merger", "transaction", "bid", "offer"))
                return true;
            if (document.KindAt(i) is TokenKind.Punctuation)
                return false;
        }

        return false;
    }

    /// <summary>
    /// "earnings per share came in at a loss of $0.03", "earnings grew to 85 cents": a result of so little is one of each share.
    /// </summary>
    private static bool IsByShare(Document document, Quantity quantity, MetricMatch match)
    {
        if ((quantity.Value ?? quantity.High) is not (< 1000 and var value))
            return false;
        if (value < 20 && (document.IsAny(match.CueFirst, "earnings", "earned", "earns", "earn")

            // "a loss of $4 million, or $0.02. Analysts had forecast a loss of $0.05": no company counts so little.
            || value != decimal.Truncate(value) && quantity.Per is null))
            return true;
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        for (var i = match.CueFirst - 1; i >= Math.Max(sentence.First, quantity.QualifiedFirst - 2 * Metrics.Before); i--)
        {
            if (document.Is(i, "share") && document.Is(i - 1, "per") || document.Is(i, "eps"))
                return true;
        }

        // "posted a per-share loss of $25".
        return document.Is(match.CueFirst - 1, "share") && document.Is(match.CueFirst - 3, "per");
    }

    /// <summary>"Earnings included a $26 million tax charge", "a gain of $0.21 per share": what a result includes is no result.</summary>
    private static bool IsOneOff(Document document, Quantity quantity)
    {
        var before = quantity.QualifiedFirst - 1;
        if (document.Is(before, "of") && quantity.Per is "share")
            return document.IsAny(before - 1, "charge", "charges", "gain", "benefit") && !document.Has(before - 2, WordClass.FiniteVerb);
        if (!document.Has(before, WordClass.Determiner))
            return false;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        for (var i = quantity.End; i < quantity.End + 3; i++)
        {
            if (document.IsAny(i, "charge", "benefit", "gain") && document.IsForm(before - 1, "include", "reflect", "exclude"))
                return before > first;
        }

        return false;
    }

    /// <summary>"$9 million higher than the average estimate": a difference, not the amount.</summary>
    private static bool IsDifference(Document document, Quantity quantity)
    {
        var at = Math.Max(quantity.End, quantity.PerEnd);
        return document.IsAny(at, "better", "worse", "higher", "lower", "more", "less", "above", "below", "ahead", "short")
            && (document.IsAny(at + 1, "than", "of", "analysts", "the", "analyst", "wall", "expectations", "estimates", "consensus"));
    }

    /// <summary>"beat expectations on earnings by more than $1 a share": by how much, not the amount.</summary>
    private static bool IsSurprise(Document document, Quantity quantity)
    {
        if (quantity.Direction is not null || !document.Is(quantity.QualifiedFirst - 1, "by"))
            return false;
        for (var i = quantity.QualifiedFirst - 2; i >= Math.Max(0, quantity.QualifiedFirst - 14); i--)
        {
            if (document.IsSign(i, ',') || document.IsSign(i, ';'))
                return false;
            if (document.IsForm(i, "beat", "exceed", "miss", "surpass", "top", "trail"))
                return true;
        }

        return false;
    }

    /// <summary>"a stake in Acme, the Norwegian operator, worth $900 million", "the stake was worth".</summary>
    private static bool IsOfStake(Document document, int cue)
    {
        for (var i = cue - 1; i >= Math.Max(0, cue - (document.IsSign(cue - 1, ',') ? 16 : 3)); i--)
        {
            if (document.IsAny(i, "stake", "holding"))
                return true;
        }

        return false;
    }

    private static bool ForEachShare(Document document, int at)
    {
        for (var i = at; i < at + 6; i++)
        {
            if (document.IsAny(i, "each", "every") && document.IsAny(i + 1, "share", "ordinary", "common"))
                return true;
        }

        return false;
    }

    /// <summary>"a debt package worth more than $70 billion": no company is worth it.</summary>
    private static bool IsWorthOfThing(Document document, int cue) => document.IsAny(cue, "worth", "valued")
        && document.KindAt(cue - 1) is TokenKind.Word && !document.Tokens[cue - 1].IsCapitalised
        && !document.IsAny(cue - 1, "currently", "now", "last", "recently", "once", "privately")
        && !document.Has(cue - 1, WordClass.Auxiliary | WordClass.Adverb | WordClass.Modal | WordClass.CompanyWord);

    private static bool ForTokens(Document document, Quantity quantity)
    {
        if (!document.Is(quantity.End, "for"))
            return false;
        for (var i = quantity.End + 1; i < quantity.End + 6; i++)
        {
            if (document.IsAny(i, "tokens", "token"))
                return true;
        }

        return false;
    }

    /// <summary>"earned $1.30 a share", "a dividend of $0.25 per share", "net income was $1.30 per diluted share".</summary>
    private static MetricMatch? PerShare(Document document, Quantity quantity)
    {
        if (quantity.Per is not ("share" or "unit" or "adr" or "stock"))
            return null;
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        for (var i = quantity.PerEnd; i < Math.Min(sentence.End, quantity.PerEnd + 4) && !Metrics.EndsPhrase(document, i); i++)
        {
            if (document.IsAny(i, "dividend", "dividends"))
                return new(FigureMetric.Dividend, "figure.perShare", i, i + 1);
            if (document.IsAny(i, "earnings", "income", "profit", "profits", "loss", "losses"))
                return new(FigureMetric.Eps, "figure.perShare", i, i + 1, document.IsAny(i, "loss", "losses"));
        }

        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(sentence.First, quantity.QualifiedFirst - Metrics.Before); i--)
        {
            // "made $2.05 a share", "reported ($0.16) a share".
            if (document.IsAny(i, "made", "make", "makes", "posted", "reported") && i == quantity.QualifiedFirst - 1)
                return new(FigureMetric.Eps, "figure.perShare", i, i + 1);
            if (document.IsAny(i, "lost", "loses", "lose") && i >= quantity.QualifiedFirst - 2)
                return new(FigureMetric.Eps, "figure.perShare", i, i + 1, IsLoss: true);
            if (document.IsAny(i, "dividend", "dividends", "payout", "distribution"))
                return new(FigureMetric.Dividend, "figure.perShare", i, i + 1);
            // "fell short of the average analyst estimate of $10.38 per share".
            if (document.IsAny(i, "consensus", "estimate", "estimates", "expectation", "expectations", "forecast")
                && document.IsAny(i + 1, "of", "for") && i >= quantity.QualifiedFirst - 3)
                return new(FigureMetric.Eps, "figure.perShare", i, i + 1);
            // "raised its annual guidance to a range of $2.69 to $2.75 a share".
            if (document.IsAny(i, "guidance", "outlook") && !document.IsAny(i - 1, "dividend", "payout", "distribution"))
                return new(FigureMetric.Eps, "figure.perShare", i, i + 1);
            // "costs from its purchase of Delmor Inc. were 9 cents per share".
            if (document.IsAny(i, "charge", "charges", "cost", "costs", "expense", "expenses"))
                return new(FigureMetric.Cost, "figure.perShare", i, i + 1);
            if (MetricPhrases.Around(document, i) is not { } found)
                continue;
            i = found.First;
            if (found.Phrase.Metric is FigureMetric.Profit or FigureMetric.Eps)
                return new(FigureMetric.Eps, "figure.perShare", found.First, found.End, found.Phrase.Measures == Measures.Loss);
            if (found.Phrase.Metric is FigureMetric.PriceTarget)
                return new(FigureMetric.PriceTarget, "figure.perShare", found.First, found.End);
        }

        return null;
    }
}
