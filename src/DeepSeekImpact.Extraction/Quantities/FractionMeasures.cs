using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Fractions in words with what they are of: "a quarter point", "half a percent", "half an hour", "three-quarters of a mile", "two-thirds
/// of revenue" (percent, rounded to two decimals), "cut by half".
/// </summary>
internal static class FractionMeasures
{
    /// <summary>Reads the fraction that starts at a token, or returns null.</summary>
    public static Measure? Read(Document document, int at)
    {
        if (Fractions.Read(document, at) is not { } fraction)
            return null;
        return ReadPart(document, at, fraction) ?? ReadWhole(document, at, fraction) ?? ReadChange(document, at, fraction);
    }

    /// <summary>
    /// Indicates whether a number word belongs to a fraction and counts nothing ("two-thirds", "three quarters of the staff").
    /// </summary>
    public static bool Takes(Document document, int at) =>
        Fractions.Read(document, at) is { IsPlural: true } fraction && NumberPhrases.OfScale(document, at) is null
            && (fraction.End > at + 2 || !document.Is(at + 1, "quarters"));

    /// <summary>"half an hour", "half a percent", "a quarter of a percentage point", "one-half percent", "a quarter-point".</summary>
    private static Measure? ReadPart(Document document, int at, Fraction fraction)
    {
        var next = Fractions.Skip(document, fraction.End);
        var hyphened = next > fraction.End;
        if (document.Is(next, "of") && document.IsAny(next + 1, "a", "an", "one"))
            next += 2;
        else if (document.IsAny(next, "a", "an"))
            next = Fractions.Skip(document, next + 1);
        else if (document.Is(next, "of") || document.IsAny(fraction.End - 1, "third", "fifth", "fourth", "tenth", "sixth"))
            return null;
        if (next >= document.Tokens.Length || document.Tokens[next].Kind is not (TokenKind.Word or TokenKind.Symbol))
            return null;
        var number = new Number(NumberReader.Normal(Math.Round(fraction.Value, 4)), null, 1, next, InWords: true);
        if (Currencies.ReadAfter(document, next) is { } currency && next > fraction.End)
            return new Measure(QuantityKind.Money, currency.Code, number, currency.Factor, at, currency.End, "quantity.fraction");
        if (Units.Read(document, next, number) is not { } unit
            || unit.Kind is QuantityKind.Multiple or QuantityKind.Count or QuantityKind.GpuCount)
            return null;

        // "half-year profit", "the half-point" of a match: time units need their article, but "a half-hour" has it before.
        if (unit.Kind == QuantityKind.Duration && (next == fraction.End || hyphened) && !document.IsAny(next, "hour", "century", "mile"))
            return null;
        if (unit.Kind == QuantityKind.Points && (document.IsAny(fraction.End - 1, "quarter", "quarters") || IsRate(document, at)))
            unit = unit with { Kind = QuantityKind.PercentagePoints, Unit = "percentage point" };
        return new Measure(unit.Kind, unit.Unit, number, 1, at, unit.End, "quantity.fraction", unit.Per);
    }

    /// <summary>"Two-thirds of revenue", "a third of its staff", "half of all sales": a share of a whole.</summary>
    private static Measure? ReadWhole(Document document, int at, Fraction fraction)
    {
        if (!document.Is(fraction.End, "of") || document.Has(at - 1, WordClass.Ordinal)
            || document.IsAny(at - 1, "first", "second", "last", "latter", "other", "every", "each", "the", "this"))
            return null;
        var whole = fraction.End + 1;
        if (document.KindAt(whole) != TokenKind.Word)
            return null;

        // "the first three quarters of the year", "a quarter of weak growth", "a quarter of 2024" are times.
        var marked = document.Has(whole, WordClass.Determiner | WordClass.Possessive | WordClass.Pronoun)
            || document.IsAny(whole, "all", "total", "global", "annual");
        if (document.IsAny(fraction.End - 1, "quarter", "quarters") && !marked && !NumberReader.IsHyphen(document, fraction.End - 2))
            return null;
        var noun = marked ? whole + 1 : whole;
        if (document.Has(noun, WordClass.TimeUnit | WordClass.Scale | WordClass.Month)
            || document.IsAny(noun, "season", "game", "match", "decade"))
            return null;
        return Percent(at, fraction, fraction.End);
    }

    /// <summary>"cut its staff by half", "fell by two-thirds", "by a third".</summary>
    private static Measure? ReadChange(Document document, int at, Fraction fraction)
    {
        var ends = document.KindAt(fraction.End) is TokenKind.Punctuation or null
            || document.Has(fraction.End, WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator);

        // "moved by two quarters" is a time.
        var time = document.IsAny(fraction.End - 1, "quarter", "quarters") && !NumberReader.IsHyphen(document, fraction.End - 2)
            && !document.IsAny(at, "a", "one");
        return document.Is(at - 1, "by") && ends && !time && !document.Is(fraction.End, "of") ? Percent(at, fraction, fraction.End) : null;
    }

    private static Measure Percent(int at, Fraction fraction, int end) =>
        new(QuantityKind.Percent, "percent",
            new Number(NumberReader.Normal(Math.Round(fraction.Value * 100, 2)), null, 1, end, InWords: true), 1, at, end,
            "quantity.fractionOf");

    /// <summary>Indicates whether a sentence is about rates, whose points are percentage points.</summary>
    public static bool IsRate(Document document, int at)
    {
        var sentence = document.Sentences[document.SentenceOf(at)];
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.IsAny(i, "rate", "rates", "Fed", "bank", "yield", "yields", "ECB", "inflation", "borrowing", "policymakers",
                "BoE", "central", "interest", "hike", "easing"))
                return true;
        }

        return false;
    }
}
