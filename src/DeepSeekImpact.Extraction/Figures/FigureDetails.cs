using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads what narrows a figure: level or change, its variant, the part and the time it is of.</summary>
internal static class FigureDetails
{
    /// <summary>Parts of a business that look like verbs or adjectives.</summary>
    private static readonly WordSet Trades =
    [
        "advertising", "gaming", "streaming", "manufacturing", "licensing", "banking", "trading", "lending", "marketing", "shipping",
        "networking", "computing", "automotive",
    ];

    /// <summary>Words before a metric that are no part of a business.</summary>
    private static readonly WordSet NoSegments =
    [
        "targets", "target", "aims", "total", "overall", "net", "gross", "operating", "annual", "quarterly", "monthly", "weekly", "daily",
        "adjusted", "pretax", "underlying", "core", "record", "full", "fiscal", "higher", "lower", "strong", "stronger", "weak", "weaker",
        "rising", "falling", "comparable", "consolidated", "group", "combined", "average", "diluted", "per", "share", "companywide",
        "reported", "expected", "yearly", "q1", "q2", "q3", "q4", "s", "organic", "recurring", "pre", "tax", "half", "quarter", "year",
        "global", "worldwide", "new", "more", "generate", "generated", "expects", "expect", "sees", "see", "reports", "report", "posts",
        "post", "announced", "top", "current", "future", "additional", "big", "large", "better", "of", "its", "from", "billion",
        "million", "cent", "percent", "interim",
    ];

    /// <summary>Returns whether a quantity is the metric or its change.</summary>
    public static FigureAspect Aspect(Document document, Quantity quantity, MetricMatch match)
    {
        if (quantity.Kind is QuantityKind.BasisPoints or QuantityKind.PercentagePoints)
            return FigureAspect.Change;
        // "The June report was revised down by 80,000": by how much the count changed.
        if (match.Metric is FigureMetric.JobsAdded && quantity.Direction is not null && document.Is(quantity.QualifiedFirst - 1, "by")
            && (document.Is(quantity.QualifiedFirst - 2, "revised") || document.Is(quantity.QualifiedFirst - 3, "revised")))
            return FigureAspect.Change;
        if (match.IsLoss && quantity is not { Kind: QuantityKind.Percent, Direction: not null }
            || match.Metric is FigureMetric.JobsCut or FigureMetric.JobsAdded or FigureMetric.Speedup)
            return FigureAspect.Level;
        if (quantity.Kind is QuantityKind.Percent)
        {
            return Rates.IsRate(match.Metric) || match.Metric is FigureMetric.Other && !Rates.IsChange(document, quantity)
                ? FigureAspect.Level
                : FigureAspect.Change;
        }

        return quantity.Direction is null ? FigureAspect.Level : FigureAspect.Change;
    }

    /// <summary>Returns which of several measures it is, or null.</summary>
    public static FigureVariant? Variant(Document document, Quantity quantity, MetricMatch match)
    {
        if (match.Metric is FigureMetric.Inflation or FigureMetric.Gdp or FigureMetric.Wages)
        {
            if (Compared(document, quantity, match) is { } compared)
                return compared;
        }

        if (match.CueFirst < 0)
            return null;
        if (document.IsAny(quantity.PerEnd - 2, "diluted"))
            return FigureVariant.Diluted;
        for (var i = match.CueFirst - 3; i < match.CueEnd; i++)
        {
            if (i < match.CueFirst && document.KindAt(i) is not TokenKind.Word)
                continue;
            if (Named(document, i) is { } variant)
                return variant;
        }

        return match.Metric is FigureMetric.Profit or FigureMetric.Eps && IsAdjusted(document, quantity) ? FigureVariant.Adjusted : null;
    }

    /// <summary>"Excluding items, Acme earned $2 a share", "Adjusted for special items, profit was", "$1.37, adjusted, against".</summary>
    private static bool IsAdjusted(Document document, Quantity quantity)
    {
        if (document.IsSign(quantity.End, ',') && document.Is(quantity.End + 1, "adjusted"))
            return true;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        return document.IsAny(first, "excluding", "adjusted", "adjusting") || document.AreAt(first, "stripping", "out")
            || document.IsAny(first, "before", "without") && document.IsAny(first + 1, "special", "exceptional", "items", "charges");
    }

    private static FigureVariant? Named(Document document, int i) =>
        document.Is(i, "gross") && !document.Is(i + 1, "domestic") ? FigureVariant.Gross
        : document.Is(i, "operating") ? FigureVariant.Operating
        : document.Is(i, "net") && !document.Is(i + 1, "interest") ? FigureVariant.Net
        : document.IsAny(i, "pretax", "pre-tax", "pbt") || document.AreAt(i + 1, "before", "tax")
            || document.Is(i, "tax") && document.IsAny(i - 2, "pre") ? FigureVariant.Pretax
        : document.IsAny(i, "ebitda", "ebidta") ? FigureVariant.Ebitda
        : document.Is(i, "underlying") || document.Is(i, "adjusted") && !document.Has(i + 1, WordClass.Possessive | WordClass.Determiner)
            ? FigureVariant.Adjusted
        : document.Is(i, "diluted") ? FigureVariant.Diluted
        : document.Is(i, "core") ? FigureVariant.Core
        : null;

    /// <summary>"0.2% from the month before", "2.8% from a year earlier", "an annual rate of 2.8%".</summary>
    private static FigureVariant? Compared(Document document, Quantity quantity, MetricMatch match)
    {
        // "the annual rate of consumer price growth slowed to 2.4%".
        if (match.Metric is FigureMetric.Inflation && (document.Is(match.CueFirst - 1, "annual")
            || document.AreAt(match.CueFirst - 3, "annual", "rate", "of")
                || document.AreAt(match.CueFirst - 4, "annual", "rate", "of", "core")))
            return FigureVariant.YearOnYear;
        for (var i = quantity.First - 6; i < quantity.End + 8; i++)
        {
            if (i > quantity.End && document.KindAt(i) is TokenKind.Number)
                break;
            if (document.IsAny(i, "annualized", "annualised"))
                return FigureVariant.Annualised;
            if (document.IsAny(i, "annual") && document.IsAny(i + 1, "rate", "pace"))
                return match.Metric is FigureMetric.Inflation ? FigureVariant.YearOnYear : FigureVariant.Annualised;
            if (document.Is(i, "year") && (document.IsAny(i + 1, "earlier", "ago", "before") || document.AreAt(i - 2, "year", "on")
                || document.IsAny(i - 1, "on", "over") && document.IsAny(i - 2, "year")
                || document.AreAt(i - 2, "on", "the") || document.AreAt(i - 4, "year", "-", "on")))
                return FigureVariant.YearOnYear;
            if (document.IsAny(i, "month") && (document.IsAny(i + 1, "earlier", "ago", "before")
                || document.IsAny(i - 1, "previous", "prior") || document.AreAt(i - 2, "on", "the")
                || document.AreAt(i - 4, "month", "-", "on"))
                || document.IsAny(i, "monthly"))
                return FigureVariant.MonthOnMonth;
        }

        return null;
    }

    /// <summary>Returns the segment, product or region that a figure is of, or null.</summary>
    public static FigurePart? Part(LinkedText text, Quantity quantity, MetricMatch match)
    {
        if (match.CueFirst < 0)
            return null;
        var document = text.Document;
        if (match.Metric is FigureMetric.Inflation && match.CueEnd - match.CueFirst > 1 && document.Is(match.CueFirst, "core"))
            return document.Is(match.CueFirst + 1, "prices") || document.Is(match.CueFirst + 1, "price") ? null
                : Made(document, match.CueFirst + 1, match.CueFirst + 2);

        // "The index for shelter", "Prices for food".
        if (match.Metric is FigureMetric.Inflation && document.Is(match.CueFirst + 1, "for"))
            return Made(document, match.CueFirst + 2, EndOfBasket(document, match.CueEnd));
        if (match.Metric is FigureMetric.Inflation && match.CueEnd - match.CueFirst > 1
            && !document.IsAny(match.CueFirst, "inflation", "headline", "overall", "price", "underlying"))
            return Made(document, match.CueFirst, match.CueFirst + 1);
        if (match.Metric is not (FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Margin or FigureMetric.Cost)
            || match.Metric is FigureMetric.Cost && (document.Has(match.CueFirst, WordClass.VerbPast | WordClass.VerbIng)
                || document.IsForm(match.CueFirst, "pay", "spend")))
            return null;
        return ListedParts.Before(document, quantity, match) ?? After(text, quantity, match) ?? Region(text, quantity, match)
            ?? Segment(text, quantity, match) ?? UnitParts.Before(text, match);
    }

    /// <summary>"The index for used cars and trucks fell": returns the token after what a basket has.</summary>
    private static int EndOfBasket(Document document, int end) =>
        document.Is(end, "and") && document.KindAt(end + 1) is TokenKind.Word && document.Has(end + 2, WordClass.VerbPast) ? end + 2 : end;

    /// <summary>
    /// "sales in Europe fell 3%, and 2% in the United States", "had sales of $90 million in Japan": the amount has a place of its own.
    /// </summary>
    private static FigurePart? After(LinkedText text, Quantity quantity, MetricMatch match)
    {
        if (match.CueFirst > quantity.First || !text.Document.Is(quantity.End, "in"))
            return null;
        var first = text.Document.Is(quantity.End + 1, "the") ? quantity.End + 2 : quantity.End + 1;
        if (text.KindAt(first) is not EntityKind.Place)
            return null;
        if (match.Metric is FigureMetric.Revenue && text.Document.Is(match.CueEnd, "of") && match.CueEnd + 1 == quantity.QualifiedFirst)
            return Made(text.Document, first, text.Mentions[text.MentionAt(first)].End);
        for (var i = match.CueEnd; i < quantity.QualifiedFirst; i++)
        {
            if (text.Document.KindAt(i) is TokenKind.Number)
                return Made(text.Document, first, text.Mentions[text.MentionAt(first)].End);
        }

        return null;
    }

    /// <summary>"sales in China", "revenue from data centers", "sales of its phones".</summary>
    private static FigurePart? Region(LinkedText text, Quantity quantity, MetricMatch match)
    {
        var document = text.Document;
        var at = match.CueEnd;
        if (!document.IsAny(at, "in", "from", "of", "at") || at >= quantity.QualifiedFirst && at < quantity.End)
            return null;
        var first = at + 1;
        while (document.Has(first, WordClass.Determiner | WordClass.Possessive))
            first++;
        // "revenue of less than $20 billion": the amount itself.
        if (first >= quantity.QualifiedFirst && first < quantity.End)
            return null;
        if (document.IsAny(first, "range", "line", "acquisition", "buyout", "purchase", "takeover"))
            return null;

        // "revenue in the Freight & Storage division".
        if (text.MentionAt(first) is >= 0 and var m && document.IsAny(text.Mentions[m].End, "business", "division", "segment", "unit"))
            return Made(document, first, text.Mentions[m].End + 1);
        if (document.Is(at, "at") && !document.IsAny(first + 1, "unit", "division", "segment", "business"))
            return null;
        var end = first;
        while (end < first + 4 && document.KindAt(end) is TokenKind.Word
            && !document.Has(end, WordClass.Preposition | WordClass.FiniteVerb | WordClass.Coordinator | WordClass.Relative
            | WordClass.Month | WordClass.TimeUnit))
            end++;

        // "revenues of R48 billion ($5 billion)": an amount of its own.
        if (document.KindAt(first + 1) is TokenKind.Number || document.KindAt(end) is TokenKind.Number)
            return null;
        if (end == first || document.IsAny(first, "fiscal", "first", "second", "third", "fourth")
            || text.KindAt(first) is EntityKind.Company or EntityKind.Person)
            return null;
        return document.Has(end, WordClass.TimeUnit) ? null : Made(document, first, end);
    }

    /// <summary>"data center revenue", "iPhone sales": the nouns before the metric, without whose they are.</summary>
    private static FigurePart? Segment(LinkedText text, Quantity quantity, MetricMatch match)
    {
        var document = text.Document;
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var first = match.CueFirst;
        while (first - 1 >= (match.CueFirst >= quantity.End ? quantity.End : sentence.First) && match.CueFirst - first < 3
            && IsSegment(text, first - 1))
            first--;
        return first < match.CueFirst ? Made(document, first, match.CueFirst) : null;
    }

    private static bool IsSegment(LinkedText text, int at)
    {
        var document = text.Document;
        var token = document.Tokens[at];
        if (Numbers.NumberReader.IsHyphen(document, at))
            return IsSegment(text, at - 1) && IsSegment(text, at + 1);
        if (!token.IsWord || text.KindAt(at) is not (null or EntityKind.Product or EntityKind.Chip or EntityKind.AiModel
            or EntityKind.Place) || text.MentionAt(at) >= 0 && text.Mentions[text.MentionAt(at)].Form == MentionForm.Pronoun)
            return false;
        if (token.Is(WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Coordinator | WordClass.Relative
            | WordClass.Auxiliary | WordClass.Modal | WordClass.Pronoun
            | WordClass.Cardinal | WordClass.Ordinal | WordClass.TimeUnit | WordClass.Cue | WordClass.VerbPast | WordClass.VerbIng
            | WordClass.Adverb | WordClass.Month | WordClass.Weekday | WordClass.Negation | WordClass.Subordinator | WordClass.Scale)
            && !document.IsAny(at, Trades))
            return false;
        // "wants to reach sales of".
        if (document.Is(at - 1, "to"))
            return false;

        // "trading profit" is what operations earn.
        if (document.Is(at, "trading") && document.IsAny(at + 1, "profit", "profits", "loss", "losses"))
            return false;

        // "Acme targets revenue of".
        if (token.Is(WordClass.VerbS) && text.KindAt(at - 1) is EntityKind.Company)
            return false;
        return !document.IsAny(at, NoSegments);
    }

    internal static FigurePart Made(Document document, int first, int end)
    {
        var span = document.SpanOf(first, end);
        return new FigurePart(span.Text, span);
    }

    /// <summary>Returns the time that a figure is of: the nearest date of its clause that is longer than a day or ends a period.</summary>
    public static FigurePeriod? Period(Document document, DateMention[] dates, Quantity quantity, FigureBasis basis, (int First,
        int End) clause)
    {
        DateMention? best = null;
        var nearest = int.MaxValue;
        var from = Math.Max(0, SortedSearch.FirstFrom(dates, date => date.FirstToken, clause.First));
        for (var d = from; d < dates.Length && dates[d].FirstToken < clause.End; d++)
        {
            var date = dates[d];
            var ended = EndedPeriods.Before(document, date);
            if (ended is null && date.Granularity is Granularity.Day or Granularity.Week or Granularity.Weekend or Granularity.Decade
                or Granularity.Century or Granularity.Vague || date.FirstToken >= quantity.First && date.FirstToken < quantity.End)
                continue;
            var behind = date.FirstToken >= quantity.End;

            // "£156.2m (2016: £139.9m)": the year of the amount after it.
            if (document.IsSign(date.EndToken, ':') && document.IsSign(date.FirstToken - 1, '('))
            {
                if (quantity.First == date.EndToken + 1)
                    return new FigurePeriod(date.Text) { From = date.From, To = date.To, Fiscal = date.Fiscal };
                continue;
            }

            // "falling from an annual rate of 1.1% in September to just 0.7%": of the number before it.
            if (!behind && document.Is(date.EndToken, "to") && document.Is(date.FirstToken - 1, "in")
                && (document.IsSign(date.FirstToken - 2, '%') || document.IsAny(date.FirstToken - 2, "cent", "percent")))
                continue;
            var gap = behind ? date.FirstToken - quantity.End : quantity.First - date.EndToken;

            // "rose 4% from a year earlier" is of no year; "Acme, founded in 2014, has raised" is not of that year.
            if (basis is not FigureBasis.Prior && document.IsAny(date.EndToken - 1, "earlier", "ago", "before")
                || !behind && ended is null && date.FirstToken > clause.First + 3 && HasComma(document, date.EndToken, quantity.First))
                continue;

            // "rose 0.7 percent from August": what it is compared with.
            if (behind && gap <= 1 && quantity.Kind is QuantityKind.Percent && document.Is(date.FirstToken - 1, "from"))
                continue;

            // "$12 billion from $10 billion a year ago": the date is of the other.
            if (behind && HasNumber(document, quantity.End, ended?.First ?? date.FirstToken))
                continue;

            // "up from $35 billion a year earlier": the date behind it is of the figure before it; another's date is not.
            if (basis is FigureBasis.Prior ? !behind || gap > 4 : behind
                && Bases.ComparisonFrom(document, quantity.End, date.FirstToken) < date.FirstToken)
                continue;
            // "2.3 percent in August and 2.6 percent in July": the month after it.
            if (gap < nearest || gap == nearest && behind && document.Is(date.FirstToken - 1, "in"))
                (best, nearest) = (date, gap);
        }

        if (best is null)
            return null;

        // "in the three months to June": the date ends the period.
        return EndedPeriods.Before(document, best) is { } told
            ? new FigurePeriod(document.SpanOf(told.First, best.EndToken).Text) { From = told.From, To = best.To, Fiscal = best.Fiscal }
            : new FigurePeriod(best.Text) { From = best.From, To = best.To, Fiscal = best.Fiscal };
    }

    private static bool HasComma(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.IsSign(i, ','))
                return true;
        }

        return false;
    }

    private static bool HasNumber(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.KindAt(i) is TokenKind.Number)
                return true;
        }

        return false;
    }

    /// <summary>"-Revenue Change: -1.4%": the minus of a change is its direction; a number without a unit takes that of its noun.</summary>
    public static Quantity Directed(Document document, Quantity quantity, MetricMatch match)
    {
        if (quantity is { Kind: QuantityKind.Number, Unit: null } && match.Metric is FigureMetric.Users)
            return quantity with { Unit = Counts.UserUnit(document, match.CueFirst) };
        return quantity is { Kind: QuantityKind.Percent, Value: < 0 and var value, Direction: null }
            && Aspect(document, quantity, match) is FigureAspect.Change
            ? quantity with { Value = -value, Direction = Direction.Down } : quantity;
    }

    /// <summary>Returns a loss as a negative amount, also in its bounds: "a loss of $40 million" is a profit of -40 million.</summary>
    public static Quantity Negated(Quantity quantity)
    {
        // "its net loss narrowed 41%": the profit, which is negative, rose.
        if (quantity is { Kind: QuantityKind.Percent, Direction: { } way })
            return quantity with { Direction = way is Direction.Up ? Direction.Down : Direction.Up };
        return quantity with
        {
            Value = -quantity.Value,
            Low = -quantity.High,
            High = -quantity.Low,
            Direction = null,
            Qualifier = quantity.Qualifier switch
            {
                Qualifier.MoreThan => Qualifier.LessThan,
                Qualifier.LessThan => Qualifier.MoreThan,
                Qualifier.AtLeast => Qualifier.AtMost,
                Qualifier.AtMost => Qualifier.AtLeast,
                var same => same,
            },
        };
    }
}
