using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>Reads one number with its unit: money, units, times, fractions, counted nouns, and numbers without a unit.</summary>
internal static class MeasureReader
{
    /// <summary>Reads the measure that starts at a token, or returns null.</summary>
    public static Measure? Read(Document document, int at)
    {
        if (Currencies.ReadBefore(document, at) is { } currency)
            return ReadMoney(document, at, currency.Code, currency.Factor, currency.Next);
        if (document.Has(at, WordClass.AmountWord) && document.Is(at, "twice"))
            return ReadTwice(document, at);
        if (document.Has(at, WordClass.AmountWord | WordClass.Cardinal | WordClass.Determiner | WordClass.TimeUnit)
            && ReadPhrase(document, at) is { } phrase)
            return phrase;
        if (document.KindAt(at) == TokenKind.Number && document.IsAny(at + 1, "in", "out")
            && FractionMeasures.ReadOneIn(document, at) is { } share)
            return share;
        if ((TimeMeasures.ReadClocked(document, at) ?? TimeMeasures.ReadHours(document, at)) is { } clocked)
            return clocked;
        if (FractionMeasures.Takes(document, at) || NumberReader.Read(document, at) is not { } number
            || (number.End < document.Tokens.Length && IsOrdinalEnding(document, number.End)))
            return null;
        if ((number.IsVague || number.Scale > 1) && document.Is(number.End, "of")
            && Currencies.ReadAfter(document, number.End + 1) is { } counted)
            return new Measure(QuantityKind.Money, counted.Code, number, counted.Factor, at, counted.End, "quantity.currencyAfter");
        if (Units.Torque(document, number.End) is { } torque)
            return new Measure(torque.Kind, torque.Unit, number, 1, at, torque.End, torque.Rule);
        if (Weights.IsPounds(document, at, number))
            return new Measure(QuantityKind.Mass, "pound", number, 1, at, Fractions.Skip(document, number.End) + 1, "quantity.mass");
        // "8.5 mio. euros", "14,5 Mrd. euros".
        var behind = document.IsSign(number.End, '.') && document.IsAny(number.End - 1, "mio", "mln", "mrd") ? number.End + 1 : number.End;
        if (Currencies.ReadAfter(document, behind) is { } after && !IsOfThings(document, number, after.End))
            return WithCents(document, at, number, after);

        // "3/4 of a mile".
        if (number.Value < 1 && document.Is(number.End, "of") && document.IsAny(number.End + 1, "a", "an")
            && Units.Read(document, number.End + 2, number) is { } part)
            return new Measure(part.Kind, part.Unit, number, part.Factor, at, part.End, part.Rule, part.Per);
        if (Units.Read(document, number.End, number) is not { } unit)
            return ReadCount(document, at, number);

        // "cut rates by 0.25 point".
        if (unit.Kind == QuantityKind.Points && number.Value < 1 && FractionMeasures.IsRate(document, at))
            unit = unit with { Kind = QuantityKind.PercentagePoints, Unit = "percentage point" };
        return (unit.Kind == QuantityKind.Duration ? TimeMeasures.ReadCompound(document, at, number, unit) : null)
            ?? new Measure(unit.Kind, unit.Unit, number, unit.Factor, at, unit.End, unit.Rule, unit.Per);
    }

    /// <summary>
    /// "Six Swiss franc bonds", "two euro zone members": indicates whether a number counts things that a currency in the singular
    /// describes.
    /// </summary>
    private static bool IsOfThings(Document document, Number number, int end) =>
        number is { Scale: 1, Value: >= 2 } && number.InWords && document.KindAt(end) == TokenKind.Word && end > number.End
            && !NumberReader.IsHyphen(document, number.End)
            && document.IsAny(end - 1, "dollar", "euro", "franc", "peso", "pound", "rouble", "ruble", "rupee")
            && !document.Has(end, WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Auxiliary
                | WordClass.Adverb | WordClass.Determiner);

    private static Measure? ReadPhrase(Document document, int at) =>
        ReadFold(document, at) ?? TimeMeasures.ReadVague(document, at)
        ?? (NumberPhrases.OfScale(document, at) is null
            ? FractionMeasures.Read(document, at) ?? TimeMeasures.ReadSingle(document, at) : null);

    /// <summary>
    /// "$5.6 million", "€-1.5bn", "EUR -4.2 million", "$(1.2) million", "$23 billion dollar"; "(in $ million)" has no number.
    /// </summary>
    private static Measure? ReadMoney(Document document, int at, string code, decimal factor, int next)
    {
        var negative = document.KindAt(next) == TokenKind.Dash && document.Tokens[next].Length == 1
            && (document.IsGlued(next) || document.KindAt(at) == TokenKind.Word)
            && document.KindAt(next + 1) == TokenKind.Number && document.IsGlued(next + 1);
        if (document.IsSign(next, '('))
            return ReadBracketed(document, at, code, factor, next);
        if (NumberReader.Read(document, negative ? next + 1 : next) is not { } amount
            || IsUnknownScale(document, amount)
            || (amount.InWords && (document.Tokens[at].Kind != TokenKind.Symbol || document.Has(next, WordClass.Scale))))
            return null;
        if (negative)
            amount = amount with { Value = -amount.Value };
        var repeated = Currencies.Repeated(document, at, amount.End, code);
        var end = repeated.End;

        // "$23 billion dollar": the word once more.
        if (end == amount.End && code is "USD" && document.IsAny(end, "dollar", "dollars"))
            end++;
        return new Measure(QuantityKind.Money, repeated.Code, amount, factor, at, end, "quantity.currencyBefore");
    }

    /// <summary>
    /// "$5zx": letters on a price that nobody knows may be its scale; without it the price would be wrong.
    /// </summary>
    private static bool IsUnknownScale(Document document, Number amount) =>
        amount.Scale == 1 && !amount.InWords && amount.End < document.Tokens.Length && document.Tokens[amount.End].IsWord
            && document.IsGlued(amount.End) && document.Tokens[amount.End].Length <= 3
            && document.Tokens[amount.End].Classes == WordClass.None
            && !document.IsAny(amount.End, "ea", "hr", "ish", "mo", "pa", "pcm", "ph", "pm", "pp", "pw", "wk", "x", "yr");

    /// <summary>"$(1.2) million", "£(4.5m)": accounts put a loss in brackets.</summary>
    private static Measure? ReadBracketed(Document document, int at, string code, decimal factor, int open)
    {
        if (!document.IsGlued(open) || document.KindAt(open + 1) != TokenKind.Number || !document.IsGlued(open + 1)
            || NumberReader.Read(document, open + 1) is not { } inner || !document.IsSign(inner.End, ')')
            || NumberReader.WithScale(document, open + 1, inner.Value, inner.End + 1, inWords: false) is not { } amount)
            return null;
        var loss = amount with { Value = -amount.Value };
        return new Measure(QuantityKind.Money, code, loss, factor, at, amount.End, "quantity.currencyBefore");
    }

    /// <summary>"threefold", "doubled", "tripling": a factor in one word.</summary>
    private static Measure? ReadFold(Document document, int at)
    {
        // "doubled down on the plan", "doubled back" tell no factor.
        if (!document.Has(at, WordClass.AmountWord) || document.IsAny(at + 1, "down", "back"))
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
            "quintupled" => 5,
            _ => null,
        };
        return factor is { } value
            ? new Measure(QuantityKind.Multiple, "times", new Number(value, null, 1, at + 1, InWords: true), 1, at, at + 1,
                "quantity.multipleWord")
            : null;
    }

    /// <summary>"twice as high", "twice the price", "twice its size"; "twice a year" and "twice as a minister" count.</summary>
    private static Measure? ReadTwice(Document document, int at)
    {
        var multiplies = document.Is(at + 1, "as") ? document.KindAt(at + 2) == TokenKind.Word && !document.Tokens[at + 2].IsCapitalised
                && !document.Has(at + 2, WordClass.Determiner | WordClass.Pronoun | WordClass.Preposition | WordClass.Possessive)
            : document.IsAny(at + 1, "the", "its", "their", "what") && !document.Has(at + 2, WordClass.TimeUnit | WordClass.Weekday);
        return multiplies ? new Measure(QuantityKind.Multiple, "times", new Number(2, null, 1, at + 1, InWords: true), 1, at, at + 1,
            "quantity.multipleWord") : null;
    }

    private static bool IsOrdinalEnding(Document document, int at) =>
        document.IsGlued(at) && document.IsAny(at, "st", "nd", "rd", "th");

    /// <summary>"thirteen dollars and forty-five cents", "17 USD 25", "75 USD million".</summary>
    private static Measure WithCents(Document document, int at, Number number, (string Code, decimal Factor, int End) currency)
    {
        var (code, factor, end) = currency;
        if (number.Scale == 1 && document.Has(end, WordClass.Scale) && NumberReader.ValueOf(document, end) is { } scale
            && document.Tokens[end].Length > 3 && scale >= 1000)
            return new Measure(QuantityKind.Money, code, number with { Value = number.Value * scale, Scale = scale }, factor, at, end + 1,
                "quantity.currencyAfter");
        if (number.Scale == 1 && factor == 1 && number.Value % 1 == 0)
        {
            var next = document.Is(end, "and") ? end + 1 : end;
            if (NumberReader.Read(document, next) is { Scale: 1, Value: > 0 and < 100 } cents && cents.Value % 1 == 0 && !cents.IsVague)
            {
                var named = document.IsAny(cents.End, "cent", "cents", "pence");
                if (named || (next == end && cents.End >= document.Tokens.Length)
                    || (next == end && document.Tokens[cents.End].Kind == TokenKind.Punctuation && document.Chars(next).Length == 2))
                    return new Measure(QuantityKind.Money, code, number with { Value = number.Value + (cents.Value / 100) }, 1, at, named
                        ? cents.End + 1 : cents.End, "quantity.currencyAfter");
            }
        }

        return new Measure(QuantityKind.Money, code, number, factor, at, end, "quantity.currencyAfter");
    }

    /// <summary>What a business reports for each year.</summary>
    private static readonly WordSet Results =
        ["budgets", "costs", "deliveries", "earnings", "expenses", "exports", "forecasts", "profits", "results", "revenues", "sales",
            "targets"];

    /// <summary>A number of things ("5,000 protesters", "three new data centers"), or a bare number.</summary>
    private static Measure? ReadCount(Document document, int at, Number number)
    {
        // "Llama 3.1", "Windows 11", "Section 230": the number is part of a name.
        var digits = document.Tokens[at].Kind == TokenKind.Number;
        if (digits && number.Scale == 1 && at > 0 && document.Tokens[at - 1].IsWord
            && (document.Tokens[at - 1].IsCapitalised || document.Tokens[at - 1].Has(TokenShape.Mixed))
                && !document.Has(at - 1,
                WordClass.Preposition | WordClass.Determiner | WordClass.Approximator | WordClass.Adverb | WordClass.Pronoun
                    | WordClass.Possessive | WordClass.Coordinator | WordClass.Subordinator))
            return null;
        if (digits && document.IsGlued(number.End) && document.KindAt(number.End) == TokenKind.Word)
            return null;

        // "24/7", "9/11", "12.34.56": numbers of another kind.
        var sign = document.IsSign(number.End, '/') || document.IsSign(number.End, '.');
        if (digits && sign && document.IsGlued(number.End) && document.KindAt(number.End + 1) == TokenKind.Number
            && document.IsGlued(number.End + 1))
            return null;
        var noun = CountedNouns.Hyphened(document, number) ?? CountedNouns.Find(document, document.IsSign(number.End, '+')
            && document.IsGlued(number.End) ? number.End + 1 : number.End);

        // "above the 51.8 economists had forecast": no part of a person.
        if (noun == number.End && number.Value % 1 != 0 && number.Value < 1000
            && document.IsAny(noun, "analysts", "economists", "forecasters", "investors", "traders"))
            noun = 0;

        // "its 2026 sales", "2026 earnings": the year of a result.
        if (noun > 0 && digits && number.End == at + 1 && document.Tokens[at].Length == 4 && number.Value is >= 1990 and < 2100
            && document.IsAny(noun, Results))
            return null;

        // "the 3M brand" is a company.
        if (noun == 0 && document.Is(at, "3") && document.Is(at + 1, "M") && number.End == at + 2)
            return null;
        if (noun > 0)
            return new Measure(QuantityKind.Count, CountedNouns.Unit(document, noun), number, 1, at, noun + 1, "quantity.count");
        if (document.Has(at, WordClass.Scale) && !number.IsVague)
            return null;
        if (number.InWords && (!number.IsVague && number.Value < 2 || document.IsAny(at, "a", "an", "half", "several", "few")))
            return null;
        return new Measure(QuantityKind.Number, null, number, 1, at, number.End, "quantity.number");
    }
}
