using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Fractions in words with what they are of: "a quarter point", "half a percent", "half an hour", "three-quarters of a mile", "two-thirds
/// of revenue" (percent, rounded to two decimals), "cut by half".
/// </summary>
internal static class FractionMeasures
{
    /// <summary>What has parts.</summary>
    private static readonly WordSet Wholes =
    [
        "customers", "earnings", "exports", "imports", "income", "output", "production", "profit", "profits", "revenue",
        "revenues", "sales", "shareholders", "staff", "turnover", "users", "workers",
    ];

    /// <summary>Reads the fraction that starts at a token, or returns null.</summary>
    public static Measure? Read(Document document, int at)
    {
        if (ReadOneIn(document, at) is { } share)
            return share;
        if (Fractions.Read(document, at) is not { } fraction)
            return null;
        return ReadPart(document, at, fraction) ?? ReadWhole(document, at, fraction) ?? ReadChange(document, at, fraction);
    }

    /// <summary>"One in five workers", "three out of ten", "1 in 4 adults": a share of a whole, where no times are counted.</summary>
    public static Measure? ReadOneIn(Document document, int at)
    {
        // "a one-in-three chance".
        var joint = Fractions.Skip(document, at + 1);
        var next = document.AreAt(at + 1, "out", "of") ? at + 3 : document.Is(joint, "in") ? Fractions.Skip(document, joint + 1) : 0;
        if (next == 0 || Small(document, at) is not { } part || Small(document, next) is not (> 1 and <= 20 and var whole) || part >= whole
            || document.Is(at - 1, "the") || document.Has(at - 1, WordClass.Cardinal | WordClass.Month)
            || document.KindAt(at - 1) is TokenKind.Number or TokenKind.Symbol)
            return null;
        var noun = next + 1;

        // "won three in five games", "three in five days", "one in 12 months", "one in four-year", "one in two-thirds": what is counted is
        // time or a part.
        if (document.IsAny(noun, "attempts", "games", "matches", "meetings", "races", "sessions", "starts", "tests", "trips")
            || document.Has(noun, WordClass.TimeUnit | WordClass.Scale | WordClass.CurrencyWord | WordClass.Ordinal | WordClass.Unit
                | WordClass.Month | WordClass.Weekday)
            || document.Has(noun + 1, WordClass.TimeUnit) || NumberReader.IsHyphen(document, noun)
            || document.KindAt(noun) is TokenKind.Symbol or TokenKind.Number)
            return null;

        // "One in 10 is": a number in words, or a plural noun, or a verb, tells a share; "number 1 in 5 countries" does not.
        var plural = document.KindAt(noun) == TokenKind.Word && (!document.Tokens[noun].IsCapitalised || document.Chars(noun)[^1] == 's');
        var counted = document.KindAt(noun) is null or TokenKind.Punctuation || plural;
        return counted && !document.IsAny(at - 1, "number", "no", "no.", "rank", "top", "phase", "season", "win", "wins", "third", "second")
            ? new Measure(QuantityKind.Percent, "percent",
                new Number(NumberReader.Normal(Math.Round(part * 100 / whole, 2)), null, 1, next + 1, InWords: true), 1, at, next + 1,
                "quantity.fractionOf")
            : null;
    }

    private static decimal? Small(Document document, int at) =>
        document.Has(at, WordClass.Cardinal) ? NumberReader.ValueOf(document, at)
            : document.KindAt(at) == TokenKind.Number && document.Tokens[at].Length <= 2 ? Digits.Value(document.Chars(at)) : null;

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
        else if (document.IsAny(next, "a", "an") && document.Is(fraction.End - 1, "half"))
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

        // "half-year profit": time units need their article, but "a half-hour" has it before.
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
        if (document.IsAny(fraction.End - 1, "quarter", "quarters") && !marked && !IsWhole(document, whole)
            && !NumberReader.IsHyphen(document, fraction.End - 2))
            return null;
        var noun = marked ? whole + 1 : whole;
        if (document.Has(noun, WordClass.TimeUnit | WordClass.Scale | WordClass.Month)
            || document.IsAny(noun, "season", "game", "match", "decade"))
            return null;
        return Percent(at, fraction, fraction.End);
    }

    /// <summary>"a quarter of revenue", not "a quarter of sales growth".</summary>
    private static bool IsWhole(Document document, int at) =>
        document.IsAny(at, Wholes)
        && (document.KindAt(at + 1) is not TokenKind.Word || document.Has(at + 1, WordClass.Preposition | WordClass.FiniteVerb
            | WordClass.Coordinator | WordClass.Relative));

    /// <summary>"cut its staff by half", "fell by two-thirds", "by a third".</summary>
    private static Measure? ReadChange(Document document, int at, Fraction fraction)
    {
        var ends = document.KindAt(fraction.End) is TokenKind.Punctuation or null
            || document.Has(fraction.End, WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator);

        // "moved by two quarters" is a time.
        var time = document.IsAny(fraction.End - 1, "quarter", "quarters") && !NumberReader.IsHyphen(document, fraction.End - 2)
            && !document.IsAny(at, "a", "one");
        var changed = ends && !time && !document.Is(fraction.End, "of") && (document.Is(at - 1, "by") || IsMoved(document, at));
        return changed ? Percent(at, fraction, fraction.End) : null;
    }

    /// <summary>"sank two-fifths", "fell more than a third": a verb of change right before.</summary>
    private static bool IsMoved(Document document, int at)
    {
        var verb = at - 1;
        while (document.Has(verb, WordClass.Approximator) || document.IsAny(verb, "more", "less", "than", "almost", "nearly"))
            verb--;

        // "rose by more than a third".
        return document.Is(verb, "by") && document.Has(verb - 1, WordClass.Move)
            || document.Has(verb, WordClass.Move) && document.Has(verb, WordClass.VerbPast);
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
