using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>Finds every quantity of a text in one pass from left to right. Dates were read before; their numbers are no quantities.</summary>
internal static class QuantityReader
{
    /// <summary>One side of a quantity before ranges and qualifiers are seen.</summary>
    private readonly record struct Measure(QuantityKind Kind, string? Unit, Number Number, decimal Factor, int First, int End, string Rule)
    {
        public decimal Value => NumberReader.Normal(Number.Value * Factor);
    }

    public static Quantity[] Read(Document document, IReadOnlyList<DateMention> dates)
    {
        var found = new List<Quantity>();
        var nextDate = 0;
        for (var at = 0; at < document.Tokens.Length; at++)
        {
            while (nextDate < dates.Count && dates[nextDate].EndToken <= at)
                nextDate++;
            if (nextDate < dates.Count && dates[nextDate].FirstToken <= at)
            {
                at = dates[nextDate].EndToken - 1;
                continue;
            }

            if (!CanStart(document, at))
                continue;

            // "4 p.m.", "1430 GMT".
            if (ClockTimes.Read(document, at) is { } time)
            {
                at = time.End - 1;
                continue;
            }

            if (ReadMeasure(document, at) is not { } measure)
                continue;
            var quantity = ReadRange(document, measure) ?? Single(document, measure);

            // "fell 612.47 points, or 3.07%": the same change once more.
            if (quantity.Direction is null && found.Count > 0 && found[^1].Direction is { } way && document.Is(quantity.QualifiedFirst - 1, "or") && quantity.QualifiedFirst - found[^1].End <= 2)
                quantity = quantity with { Direction = way };
            found.Add(quantity);
            at = quantity.End - 1;
        }

        return [.. found];
    }

    private static bool CanStart(Document document, int at)
    {
        var token = document.Tokens[at];
        switch (token.Kind)
        {
            case TokenKind.Number:
                // "H-800", "3-2", "4:07.13" are names, scores and clock times.
                if (NumberReader.IsHyphen(document, at - 1) && document.KindAt(at - 2) == TokenKind.Word && document.Tokens[at - 2].IsCapitalised && !document.Has(at - 2, WordClass.CurrencyWord | WordClass.Month | WordClass.Approximator))
                    return false;
                return !(token.IsGlued && document.KindAt(at - 1) is TokenKind.Word or TokenKind.Number && !document.Has(at - 1, WordClass.CurrencyWord))
                    && !(token.IsGlued && (document.IsSign(at - 1, ':') || document.IsSign(at - 1, '/') || document.IsSign(at - 1, '.') || document.IsSign(at - 1, '#')))
                    && !(document.IsSign(at + 1, ':') && document.IsGlued(at + 1) && document.KindAt(at + 2) == TokenKind.Number && document.IsGlued(at + 2) && !document.Chars(at + 2).Contains('.'));
            case TokenKind.Symbol:
                return true;
            case TokenKind.Word:
                // "the newer one needed ten times as many": one of those, no number.
                if (document.Is(at, "one") && document.Has(at - 2, WordClass.Determiner) && document.Tokens[at - 1].IsWord && document.Has(at + 1, WordClass.FiniteVerb))
                    return false;

                // "a million", "a few", "a couple of"; any other article stands before a noun.
                if (token.Length <= 2 && token.Is(WordClass.Determiner) && !document.Has(at + 1, WordClass.Scale | WordClass.AmountWord) && !document.Is(at + 1, "couple"))
                    return false;
                return token.Is(WordClass.Cardinal | WordClass.Scale | WordClass.CurrencyWord | WordClass.AmountWord)
                    || (token.Length <= 4 && at + 1 < document.Tokens.Length && document.Tokens[at + 1].Kind is TokenKind.Symbol or TokenKind.Number);
            default:
                return false;
        }
    }

    private static Measure? ReadMeasure(Document document, int at)
    {
        if (Currencies.ReadBefore(document, at) is { } currency)
        {
            if (NumberReader.Read(document, currency.Next) is not { } amount || amount.InWords && document.Tokens[at].Kind != TokenKind.Symbol)
                return null;
            var end = Currencies.SkipRepeated(document, amount.End, currency.Code);

            // "$23 billion dollar": the word once more.
            if (end == amount.End && currency.Code is "USD" && document.IsAny(end, "dollar", "dollars"))
                end++;
            return new Measure(QuantityKind.Money, currency.Code, amount, currency.Factor, at, end, "quantity.currencyBefore");
        }

        if ((ReadFold(document, at) ?? ReadClockedTime(document, at) ?? ReadVagueTime(document, at)) is { } other)
            return other;
        if (NumberReader.Read(document, at) is not { } number || (number.End < document.Tokens.Length && IsOrdinalEnding(document, number.End)))
            return null;
        if (number.IsVague && document.Is(number.End, "of") && Currencies.ReadAfter(document, number.End + 1) is { } counted)
            return new Measure(QuantityKind.Money, counted.Code, number, counted.Factor, at, counted.End, "quantity.currencyAfter");
        if (Currencies.ReadAfter(document, number.End) is { } after)
            return WithCents(document, at, number, after);
        if (Units.Read(document, number.End, number) is { Kind: QuantityKind.Duration } time && ReadCompoundTime(document, at, number, time) is { } compound)
            return compound;
        if (Units.Read(document, number.End, number) is { } unit)
            return new Measure(unit.Kind, unit.Unit, number, 1, at, unit.End, unit.Rule);
        return ReadCount(document, at, number);
    }

    /// <summary>"2 hours, 32 minutes, 25.3 seconds", "4 minutes 5 seconds": one duration in its smallest unit.</summary>
    private static Measure? ReadCompoundTime(Document document, int at, Number number, UnitMatch first)
    {
        if (Seconds(first.Unit) is not { } scale)
            return null;
        var (total, unit, end) = (number.Value * scale, first.Unit, first.End);
        while (Next(end) is { } part)
        {
            total += part.Value * Seconds(part.Unit)!.Value;
            (unit, end) = (part.Unit, part.End);
        }

        return end == first.End ? null : new Measure(QuantityKind.Duration, unit, new Number(NumberReader.Normal(total / Seconds(unit)!.Value), null, 1, end, false), 1, at, end, "quantity.duration");

        (decimal Value, string Unit, int End)? Next(int behind)
        {
            var start = document.IsSign(behind, ',') || document.Is(behind, "and") ? behind + 1 : behind;
            return NumberReader.Read(document, start) is { IsVague: false } more && Units.Read(document, more.End, more) is { Kind: QuantityKind.Duration } smaller && Seconds(smaller.Unit) is { } seconds && seconds < Seconds(unit)
                ? (more.Value, smaller.Unit, smaller.End)
                : null;
        }

        static decimal? Seconds(string unit) => unit switch { "day" => 86_400, "hour" => 3600, "minute" => 60, "second" => 1, _ => null };
    }

    /// <summary>"4:07.13", "1:58.69 seconds": a time as races are clocked, in seconds.</summary>
    private static Measure? ReadClockedTime(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Number || !document.IsSign(at + 1, ':') || !document.IsGlued(at + 1) || document.KindAt(at + 2) != TokenKind.Number || !document.IsGlued(at + 2) || !document.Chars(at + 2).Contains('.') || document.Chars(at + 2).Length > 6 || document.Tokens[at].Length > 3)
            return null;
        if (NumberReader.Read(document, at) is not { } minutes || NumberReader.Read(document, at + 2) is not { } seconds)
            return null;
        var end = document.IsAny(at + 3, "seconds", "minutes") ? at + 4 : at + 3;
        return new Measure(QuantityKind.Duration, "second", new Number((minutes.Value * 60) + seconds.Value, null, 1, at + 3, false), 1, at, end, "quantity.clockedTime");
    }

    /// <summary>"several years", "a few days", "decades": a time of uncertain length.</summary>
    private static Measure? ReadVagueTime(Document document, int at)
    {
        var unit = document.IsAny(at, "several", "many") ? at + 1 : document.Is(at, "few") ? at + 1 : document.AreAt(at, "a", "few") ? at + 2 : -1;
        if (unit < 0 || !document.Has(unit, WordClass.TimeUnit) || !document.Chars(unit).EndsWith("s", StringComparison.Ordinal) || document.Is(unit + 1, "ago"))
            return null;
        var time = Units.Read(document, unit, new Number(2, 9, 1, unit, true));
        return time is { Kind: QuantityKind.Duration } found ? new Measure(found.Kind, found.Unit, new Number(2, 9, 1, unit, true), 1, at, unit + 1, "quantity.vagueDuration") : null;
    }

    /// <summary>"threefold", "doubled", "tripling": a factor in one word.</summary>
    private static Measure? ReadFold(Document document, int at)
    {
        if (!document.Has(at, WordClass.AmountWord))
            return null;
        var word = document.Form(at);
        decimal? factor = word switch
        {
            "twofold" => 2,
            "threefold" => 3,
            "fourfold" => 4,
            "fivefold" => 5,
            "sixfold" => 6,
            "sevenfold" => 7,
            "eightfold" => 8,
            "ninefold" => 9,
            "tenfold" => 10,
            "hundredfold" => 100,
            "doubled" or "doubling" => 2,
            "tripled" or "tripling" => 3,
            "quadrupled" => 4,
            _ => null,
        };
        return factor is { } value
            ? new Measure(QuantityKind.Multiple, "times", new Number(value, null, 1, at + 1, InWords: true), 1, at, at + 1, "quantity.multipleWord")
            : null;
    }

    private static bool IsOrdinalEnding(Document document, int at) =>
        document.IsGlued(at) && document.IsAny(at, "st", "nd", "rd", "th");

    /// <summary>"thirteen dollars and forty-five cents", "17 USD 25", "75 USD million".</summary>
    private static Measure WithCents(Document document, int at, Number number, (string Code, decimal Factor, int End) currency)
    {
        var (code, factor, end) = currency;
        if (number.Scale == 1 && document.Has(end, WordClass.Scale) && NumberReader.ValueOf(document, end) is { } scale && document.Tokens[end].Length > 3 && scale >= 1000)
            return new Measure(QuantityKind.Money, code, number with { Value = number.Value * scale, Scale = scale }, factor, at, end + 1, "quantity.currencyAfter");
        if (number.Scale == 1 && factor == 1 && number.Value % 1 == 0)
        {
            var next = document.Is(end, "and") ? end + 1 : end;
            if (NumberReader.Read(document, next) is { Scale: 1, Value: > 0 and < 100 } cents && cents.Value % 1 == 0 && !cents.IsVague)
            {
                var named = document.IsAny(cents.End, "cent", "cents", "pence");
                if (named || (next == end && cents.End >= document.Tokens.Length) || (next == end && document.Tokens[cents.End].Kind == TokenKind.Punctuation && document.Chars(next).Length == 2))
                    return new Measure(QuantityKind.Money, code, number with { Value = number.Value + (cents.Value / 100) }, 1, at, named ? cents.End + 1 : cents.End, "quantity.currencyAfter");
            }
        }

        return new Measure(QuantityKind.Money, code, number, factor, at, end, "quantity.currencyAfter");
    }

    /// <summary>A number of things ("5,000 protesters", "three new data centers"), or a bare number.</summary>
    private static Measure? ReadCount(Document document, int at, Number number)
    {
        // "Llama 3.1", "Windows 11", "Section 230": the number is part of a name.
        var digits = document.Tokens[at].Kind == TokenKind.Number;
        if (digits && number.Scale == 1 && at > 0 && document.Tokens[at - 1].IsWord
            && (document.Tokens[at - 1].IsCapitalised || document.Tokens[at - 1].Has(TokenShape.Mixed)) && !document.Has(at - 1, WordClass.Preposition | WordClass.Determiner | WordClass.Approximator | WordClass.Adverb | WordClass.Pronoun | WordClass.Subordinator))
            return null;
        if (digits && document.IsGlued(number.End) && document.KindAt(number.End) == TokenKind.Word)
            return null;
        var noun = CountedNoun(document, number.End);
        if (noun > 0)
            return new Measure(QuantityKind.Count, Singular(document.Form(noun)), number, 1, at, noun + 1, "quantity.count");
        if (number.InWords && (!number.IsVague && number.Value < 2 || document.IsAny(at, "a", "an", "half", "several", "few")))
            return null;
        return new Measure(QuantityKind.Number, null, number, 1, at, number.End, "quantity.number");
    }

    private static int CountedNoun(Document document, int at)
    {
        if (document.Is(at, "of"))
            at++;
        for (var i = at; i < Math.Min(at + 3, document.Tokens.Length); i++)
        {
            var token = document.Tokens[i];
            if (token.Kind == TokenKind.Dash && NumberReader.IsHyphen(document, i) && i > at)
                continue;
            if (!token.IsWord || token.IsCapitalised || token.Is(WordClass.Preposition | WordClass.Auxiliary | WordClass.Coordinator | WordClass.Determiner | WordClass.Pronoun | WordClass.Subordinator))
                return 0;
            var form = document.Chars(i);
            if (form.Length > 3 && form[^1] == 's' && !form.EndsWith("ss", StringComparison.Ordinal) && !form.EndsWith("us", StringComparison.Ordinal) && !form.EndsWith("is", StringComparison.Ordinal))
                return i;
            if (document.IsAny(i, "people", "men", "women", "children", "staff", "customers"))
                return i;
            if (token.Is(WordClass.VerbPast) && !token.Is(WordClass.Adjective | WordClass.VerbParticiple))
                return 0;
        }

        return 0;
    }

    private static string Singular(string noun) => noun switch
    {
        "people" => "person",
        "men" => "man",
        "women" => "woman",
        "children" => "child",
        _ when noun.EndsWith("ies", StringComparison.Ordinal) => noun[..^3] + "y",
        _ when noun.EndsWith("sses", StringComparison.Ordinal) || noun.EndsWith("ches", StringComparison.Ordinal) || noun.EndsWith("shes", StringComparison.Ordinal) || noun.EndsWith("xes", StringComparison.Ordinal) => noun[..^2],
        _ when noun.EndsWith('s') => noun[..^1],
        _ => noun,
    };

    /// <summary>"$3 to $5 billion", "3%-5%", "between 18 and 25 percent": two measures of one unit. "5 and 6 kg" stay two values.</summary>
    private static Quantity? ReadRange(Document document, Measure first)
    {
        if (first.Number.IsVague)
            return null;
        var between = document.Is(first.First - 1, "between");
        var from = document.Is(first.First - 1, "from");
        var bare = first.Kind is QuantityKind.Number;
        var at = bare ? first.Number.End : first.End;
        var joined = document.Is(at, "to") || (between && document.Is(at, "and")) || (at < document.Tokens.Length && document.Tokens[at].Kind == TokenKind.Dash && document.Tokens[at].Length == 1);
        if (!joined || at + 1 >= document.Tokens.Length || ReadMeasure(document, at + 1) is not { } second || second.Number.IsVague)
            return null;
        if (bare ? second.Kind == QuantityKind.Number && !between && document.Tokens[at].Kind != TokenKind.Dash : second.Kind != first.Kind && second.Kind != QuantityKind.Number)
            return null;
        if (!bare && second.Unit != first.Unit && second.Kind != QuantityKind.Number)
            return null;

        // "$3 to 5 billion" has its unit before; "fell 2.04% to 22,432.85" says where it ended.
        if (!bare && second.Kind == QuantityKind.Number && first.Rule != "quantity.currencyBefore")
            return null;

        // "rose from 5% to 7%" has a start and an end; no range.
        if (from && document.Is(at, "to") && ChangesBefore(document, first.First))
            return null;
        var low = first.Value;
        var high = second.Kind == QuantityKind.Number && !bare ? NumberReader.Normal(second.Number.Value * first.Factor) : second.Value;

        // "$3 to $5 billion": the scale stands once.
        if (first.Number.Scale == 1 && second.Number.Scale > 1 && low < second.Number.Value / second.Number.Scale)
            low = NumberReader.Normal(low * second.Number.Scale * (bare ? second.Factor : 1));
        else if (bare)
            low = NumberReader.Normal(low * second.Factor);
        if (low >= high)
            return null;
        var measure = bare ? second : first;
        return Build(document, first.First, second.End, measure.Kind, measure.Unit, null, low, high, Qualifier.Range, between ? first.First - 1 : first.First, "quantity.range");
    }

    private static bool ChangesBefore(Document document, int first)
    {
        for (var i = first - 2; i >= Math.Max(0, first - 8); i--)
        {
            if (document.Has(i, WordClass.Move | WordClass.MoveNoun) || document.IsAny(i, "raised", "cut", "lowered", "change", "changed", "up", "down", "target"))
                return true;
        }

        return false;
    }

    private static Quantity Single(Document document, Measure measure)
    {
        var (qualifier, qualifiedFirst) = Qualifiers.ReadBefore(document, measure.First);

        // "trained over 41 days" says how long it took; "took over 41 days" that it took longer.
        if (measure.Kind == QuantityKind.Duration && document.Is(qualifiedFirst, "over") && !document.IsAny(qualifiedFirst - 1, "took", "takes", "taken", "lasted", "lasting", "spent", "for", "well", "just", "waited"))
            (qualifier, qualifiedFirst) = (Qualifier.Exact, measure.First);
        if (measure.Number.IsVague)
        {
            return Build(document, measure.First, measure.End, measure.Kind, measure.Unit, null, measure.Value,
                NumberReader.Normal(measure.Number.High!.Value * measure.Factor), Qualifier.Vague, qualifiedFirst, measure.Rule);
        }

        // "minus five percent", "-0.3%".
        if (measure.Kind is QuantityKind.Percent or QuantityKind.Temperature && measure.Number.High is null && IsNegative(document, measure.First))
            return Build(document, measure.First - 1, measure.End, measure.Kind, measure.Unit, -measure.Value, null, null, qualifier, Math.Min(qualifiedFirst, measure.First - 1), measure.Rule);
        if (qualifier == Qualifier.Exact && Qualifiers.ReadAfter(document, measure.End) is { } after)
            qualifier = after;
        return Build(document, measure.First, measure.End, measure.Kind, measure.Unit, measure.Value, null, null, qualifier, qualifiedFirst, measure.Rule);
    }

    private static bool IsNegative(Document document, int at) =>
        document.IsAny(at - 1, "minus", "negative") || document.KindAt(at - 1) == TokenKind.Dash && document.IsGlued(at) && !document.IsGlued(at - 1);

    private static Quantity Build(Document document, int first, int end, QuantityKind kind, string? unit, decimal? value, decimal? low, decimal? high, Qualifier qualifier, int qualifiedFirst, string rule) => new()
    {
        Kind = kind,
        Unit = unit,
        Value = value,
        Low = low,
        High = high,
        Qualifier = qualifier,
        Direction = Changes.Read(document, qualifiedFirst, end, kind),
        Span = document.SpanOf(first, end),
        Rule = rule,
        First = first,
        End = end,
        QualifiedFirst = qualifiedFirst,
    };
}
