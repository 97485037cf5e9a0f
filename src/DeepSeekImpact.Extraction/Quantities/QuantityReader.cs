using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Finds every quantity of a text in one pass from left to right. Dates were read before; their numbers are no quantities.
/// </summary>
internal static class QuantityReader
{
    /// <summary>No word that leads a sign or number is longer.</summary>
    private const int LongestPrefix = 4;

    /// <summary>Words that an amount starts with.</summary>
    private const WordClass Starts = WordClass.Cardinal | WordClass.Scale | WordClass.CurrencyWord | WordClass.AmountWord;

    /// <summary>What <see cref="CanStart"/> can accept: most words cannot start an amount and are not short.</summary>
    private readonly struct Start : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => token.Kind is TokenKind.Number or TokenKind.Symbol
            | (token.Kind is TokenKind.Word & (token.Is(Starts | WordClass.TimeUnit)
            | (token.Length <= LongestPrefix & next.Kind is TokenKind.Symbol or TokenKind.Number)));
    }

    public static Quantity[] Read(Document document, DateMention[] dates)
    {
        var found = new List<Quantity>();
        var nextDate = 0;
        var starts = document.PlacesOf<Start>();
        for (int next = 0, at; (at = starts.From(next)) < document.Tokens.Length;)
        {
            next = at + 1;
            while (nextDate < dates.Length && dates[nextDate].EndToken <= at)
                nextDate++;
            if (nextDate < dates.Length && dates[nextDate].FirstToken <= at)
            {
                next = dates[nextDate].EndToken;
                continue;
            }

            if (!CanStart(document, at))
                continue;

            // "4 p.m.", "1430 GMT".
            if (ClockTimes.Read(document, at) is { } time)
            {
                next = time.End;
                continue;
            }

            if (MeasureReader.Read(document, at) is not { } measure)
                continue;
            var quantity = QuantityRange.Read(document, measure) is { } range
                ? Range(document, range)
                : Single(document, QuantityRange.WithSharedUnit(document, measure));

            // "fell 612.47 points, or 3.07%": the same change once more.
            if (quantity.Direction is null && found.Count > 0 && found[^1].Direction is { } way
                && document.Is(quantity.QualifiedFirst - 1, "or") && quantity.QualifiedFirst - found[^1].End <= 2)
                quantity = quantity with { Direction = way };
            if (quantity.Direction is null && found.Count > 0 && IsJoined(document, found[^1], quantity))
                quantity = quantity with { Direction = found[^1].Direction };
            ShareCurrency(document, found, quantity);
            found.Add(found.Count > 0 ? WithCurrencyBefore(document, found[^1], quantity) : quantity);
            next = Math.Max(quantity.End, nextDate < dates.Length
                ? Math.Min(quantity.PerEnd, dates[nextDate].FirstToken) : quantity.PerEnd);
        }

        return [.. found];
    }

    /// <summary>"280 million of the 1.5 billion shekels": the first amount is of the same money.</summary>
    private static void ShareCurrency(Document document, List<Quantity> found, Quantity quantity)
    {
        if (found.Count == 0 || quantity.Kind != QuantityKind.Money
            || found[^1] is not { Kind: QuantityKind.Number, Value: >= 100_000 } last)
            return;

        // "bids of 20 million and 25 million pounds".
        if (document.IsAny(last.End, "and", "or") && quantity.QualifiedFirst == last.End + 1 && document.Has(last.End - 1, WordClass.Scale)
            && document.Tokens[quantity.First].Kind == TokenKind.Number
            || document.Is(last.End, "of") && quantity.First - last.End is 1 or 2)
            found[^1] = last with { Kind = QuantityKind.Money, Unit = quantity.Unit, Rule = "quantity.sharedCurrency" };
    }

    /// <summary>
    /// "fell to 506 billion yen from 662.4 billion a year earlier", "up from the 500 billion it predicted": returns the second amount in
    /// the money of the first, any other as it is.
    /// </summary>
    private static Quantity WithCurrencyBefore(Document document, Quantity before, Quantity quantity)
    {
        if (quantity is not { Kind: QuantityKind.Number, Value: >= 1_000_000 and var value }
            || before is not { Kind: QuantityKind.Money, Value: not (null or 0) and var other }
            || quantity.QualifiedFirst - before.End > 12 || !document.Has(quantity.End - 1, WordClass.Scale))
            return quantity;

        // "core EPS of 7.93 francs on sales of 26.11 billion".
        var isResult = document.Is(quantity.QualifiedFirst - 1, "of")
            && document.IsAny(quantity.QualifiedFirst - 2, "earnings", "income", "profit", "revenue", "revenues", "sales", "turnover");
        if (!isResult && value / other is > 20 or < 0.05m)
            return quantity;
        var from = document.Is(quantity.QualifiedFirst - 1, "the") ? quantity.QualifiedFirst - 2 : quantity.QualifiedFirst - 1;
        if (!isResult && !document.IsAny(from, "from", "than", "with", "against", "versus") && !document.AreAt(from - 1, "compared", "to")
            || document.KindAt(quantity.End) is TokenKind.Word && !document.Has(quantity.End, WordClass.Preposition
                | WordClass.Determiner | WordClass.Pronoun | WordClass.Coordinator | WordClass.Subordinator | WordClass.Adverb)
            || document.SentenceOf(before.First) != document.SentenceOf(quantity.First))
            return quantity;
        return quantity with { Kind = QuantityKind.Money, Unit = before.Unit, Rule = "quantity.sharedCurrency" };
    }

    /// <summary>"fell 3% in Oslo and 1% in Bergen": the second change is told by the verb of the first.</summary>
    private static bool IsJoined(Document document, Quantity first, Quantity second)
    {
        if (first.Direction is null || first.Kind != second.Kind || !document.Is(second.QualifiedFirst - 1, "and")
            || second.QualifiedFirst - first.End > 6 || document.Is(second.End, "of")
            || first.Kind is not (QuantityKind.Percent or QuantityKind.BasisPoints or QuantityKind.PercentagePoints)
            || !(document.KindAt(second.End) is TokenKind.Punctuation or null || document.Has(second.End, WordClass.Preposition)
                || second.First > first.End && document.Tokens[first.End].IsWord
                && document.Is(second.End, document.Form(first.End).AsSpan())
                || document.IsAny(second.End, "year", "month", "quarter", "week", "respectively", "m", "y", "q")))
            return false;
        for (var at = first.End; at < second.QualifiedFirst; at++)
        {
            if (document.KindAt(at) == TokenKind.Punctuation && !document.IsSign(at, '/')
                || document.Has(at, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary | WordClass.Modal))
                return false;
        }

        return true;
    }

    private static bool CanStart(Document document, int at)
    {
        ref readonly var token = ref document.Tokens[at];
        switch (token.Kind)
        {
            case TokenKind.Number:
                // "H-800", "3-2", "4:07.13" are names, scores and clock times.
                if (NumberReader.IsHyphen(document, at - 1) && document.KindAt(at - 2) == TokenKind.Word
                    && document.Tokens[at - 2].IsCapitalised
                    && !document.Has(at - 2, WordClass.CurrencyWord | WordClass.Month | WordClass.Approximator))
                    return false;
                return !(token.IsGlued && document.KindAt(at - 1) is TokenKind.Word or TokenKind.Number
                    && !document.Has(at - 1, WordClass.CurrencyWord) && !document.Is(at - 1, "c."))
                    && !(token.IsGlued
                        && (document.IsSign(at - 1, ':') || document.IsSign(at - 1, '/') || document.IsSign(at - 1, '.')
                        || document.IsSign(at - 1, '#')))
                    && !(document.IsSign(at + 1, ':') && document.IsGlued(at + 1) && document.KindAt(at + 2) == TokenKind.Number
                        && document.IsGlued(at + 2) && !document.Chars(at + 2).Contains('.'));
            case TokenKind.Symbol:
                return true;
            case TokenKind.Word:
                // "the newer one needed ten times as many": one of those, no number.
                if (document.Is(at, "one") && document.Has(at - 2, WordClass.Determiner) && document.Tokens[at - 1].IsWord
                    && document.Has(at + 1, WordClass.FiniteVerb))
                    return false;

                // "slipped below 5,000 at one point": a moment.
                if (document.Is(at, "one") && document.Is(at - 1, "at") && document.IsAny(at + 1, "point", "stage"))
                    return false;

                // "a million", "a few", "a couple of"; any other article stands before a noun.
                if (token.Length <= 2 && token.Is(WordClass.Determiner) && document.KindAt(at + 1) != TokenKind.Symbol
                    && !document.Has(at + 1, WordClass.Scale | WordClass.AmountWord | WordClass.TimeUnit | WordClass.Ordinal)
                        && !document.Is(at + 1, "couple"))
                {
                    return false;
                }

                if (token.Is(WordClass.TimeUnit) && NumberReader.IsHyphen(document, at + 1) && document.Is(at + 2, "long"))
                    return true;
                return token.Is(Starts)
                    || (token.Length <= LongestPrefix && at + 1 < document.Tokens.Length
                        && document.Tokens[at + 1].Kind is TokenKind.Symbol or TokenKind.Number);
            default:
                return false;
        }
    }

    private static Quantity Single(Document document, Measure measure)
    {
        var (qualifier, qualifiedFirst) = Qualifiers.ReadBefore(document, measure.First);

        // "trained over 41 days" says how long it took; "took over 41 days" that it took longer.
        if (measure.Kind == QuantityKind.Duration && document.Is(qualifiedFirst, "over")
            && !document.IsAny(qualifiedFirst - 1, "took", "takes", "taken", "lasted", "lasting", "spent", "for", "well", "just", "waited"))
            (qualifier, qualifiedFirst) = (Qualifier.Exact, measure.First);
        if (measure.Number.IsVague)
        {
            var high = NumberReader.Normal(measure.Number.High!.Value * measure.Factor);
            return Build(document, measure, (measure.First, measure.End), (null, measure.Value, high), Qualifier.Vague, qualifiedFirst);
        }

        if (qualifier == Qualifier.Exact && (Qualifiers.ReadAfter(document, measure.End) ?? Qualifiers.ReadInside(document, measure.Number))
            is { } after)
            qualifier = after;
        var signed = measure.First - 1;
        if (Signs.IsPositive(document, measure.First))
            return Build(document, measure, (signed, measure.End), (measure.Value, null, null), qualifier,
                signed) with
            { Direction = Direction.Up };
        if (Signs.IsBracketed(document, measure))
            return Build(document, measure, (signed, measure.End + 1), (-measure.Value, null, null), qualifier, signed) with
            { Direction = null };
        if (!Signs.IsNegative(document, measure.First))
        {
            // "lost $(22) million": a negative amount tells by itself which way.
            var plain = Build(document, measure, (measure.First, measure.End), (measure.Value, null, null), qualifier, qualifiedFirst);
            return measure.Value < 0 ? plain with { Direction = null } : plain;
        }

        // "DAX -1.6%" fell by 1.6; "a profit of -$32 million" is negative.
        var first = Math.Min(qualifiedFirst, signed);
        return Signs.IsChange(document, measure.First, measure.Kind)
            ? Build(document, measure, (signed, measure.End), (measure.Value, null, null), qualifier,
                first) with
            { Direction = Direction.Down }
            : Build(document, measure, (signed, measure.End), (-measure.Value, null, null), qualifier, first) with
            { Direction = null };
    }

    private static Quantity Range(Document document, QuantityRange range)
    {
        var between = document.Is(range.First - 1, "between");
        var negative = !between && Signs.IsNegative(document, range.First);
        var first = negative ? range.First - 1 : range.First;

        // "¥106.82-82": both sides of the quotation are one price.
        if (range.Low == range.High)
            return Build(document, range.Measure with { Rule = "quantity.range" }, (first, range.End), (range.Low, null, null),
                Qualifier.Exact, first);
        return Build(document, range.Measure with { Rule = "quantity.range" }, (first, range.End), (null, negative
            ? -range.Low : range.Low, range.High), Qualifier.Range, between ? first - 1 : first);
    }

    private static Quantity Build(
        Document document, Measure measure, (int First, int End) tokens, (decimal? Value, decimal? Low, decimal? High) amount,
            Qualifier qualifier, int qualifiedFirst)
    {
        var per = measure.Per is null ? PerReader.Read(document, tokens.End) : null;
        if (per is null && measure.Per is null && measure.Kind is QuantityKind.Volume or QuantityKind.Mass)
            per = PerReader.ReadBehindSubstance(document, tokens.End);
        return new Quantity
        {
            Kind = measure.Kind,
            Unit = measure.Unit,
            Value = amount.Value,
            Low = amount.Low,
            High = amount.High,
            Per = measure.Per ?? per?.Per,
            Qualifier = qualifier,
            Direction = Changes.Read(document, qualifiedFirst, tokens.End, measure.Kind),
            Span = document.SpanOf(tokens.First, tokens.End),
            Rule = measure.Rule,
            First = tokens.First,
            End = tokens.End,
            PerEnd = per?.End ?? tokens.End,
            QualifiedFirst = qualifiedFirst,
        };
    }
}
