using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Years, decades and centuries: "in 2024", "early 2009", "the 1990s", "’98", "the 19th century".</summary>
internal static class YearDates
{
    /// <summary>Words before a year.</summary>
    private static readonly WordSet YearLeads =
    [
        "in", "since", "until", "by", "of", "from", "during", "after", "before", "for", "through", "early", "late", "mid",
        "fiscal", "and", "to", "year", "between", "last", "about", "around", "circa", "till", "summer", "fall", "spring",
        "winter", "autumn",
    ];

    /// <summary>What a company sets itself for a year: "its 2030 goals". Thousands of them are written with a comma.</summary>
    private static readonly WordSet Results =
    [
        "earnings", "elections", "estimates", "forecasts", "goals", "profits", "results", "revenues", "sales", "targets",
    ];

    /// <summary>A year alone: "in 2024", "the 1992 election", "2024." A number that counts something is none.</summary>
    public static DateMatch? ReadYear(DateContext context, int at)
    {
        var document = context.Document;
        var year = CalendarDates.YearAt(document, at);
        if (year == 0 || document.IsGlued(at) && document.KindAt(at - 1) is TokenKind.Word or TokenKind.Symbol or TokenKind.Number
            && !document.IsSign(at - 1, '~'))
            return null;
        if (document.IsGlued(at)
            && (document.IsSign(at - 1, '/') || document.IsSign(at - 1, '.') || document.IsSign(at - 1, ':')
            || document.IsSign(at - 1, '#')))
            return null;
        var estimate = IsEstimate(document, at + 1);
        if (document.KindAt(at + 1) == TokenKind.Word && (document.IsGlued(at + 1) || document.Is(at + 1, "s")) && !estimate)
            return null;

        // "Russell 2000", "Windows 2000": part of a name.
        if (document.KindAt(at - 1) == TokenKind.Word && document.Tokens[at - 1].IsCapitalised
            && !document.Has(at - 1,
            WordClass.Preposition | WordClass.Subordinator | WordClass.Month | WordClass.Adverb | WordClass.Determiner)
            && Periods.SeasonAt(document, at - 1) is null && !document.IsAny(at - 1, "fiscal", "year", "early", "late", "mid")
            && !document.IsAny(at - 1, "Conference", "Summit", "Expo", "Olympics", "Games", "Cup", "Forum", "Congress", "Championship",
                "Awards", "Show"))
        {
            return null;
        }

        var named = document.IsAny(at - 1, YearLeads) || document.IsSign(at - 1, '(') || NumberReader.IsHyphen(document, at - 1);
        if (year is < 1800 or > 2100 && !document.IsAny(at - 1, "in", "since", "year", "of", "until", "from"))
            return null;
        if (IsCounting(document, at + 1)
            && !(named && !document.IsAny(at - 1, "of", "to", "by", "about", "for", "around", "from", "after", "and")
            && year is >= 1950 and <= 2050))
            return null;
        if (!named && year is < 1900 or > 2060)
            return null;

        // "fell 4% by 1:05 p.m. EST (1805 GMT)": a time of day.
        if (ClockTimes.Read(document, at) is not null)
            return null;
        var (first, part) = CalendarDates.PartBefore(document, at);
        var period = Period.Year(year);
        return new DateMatch(first, estimate ? at + 2 : at + 1, part is { } third ? period.Part(third) : period, false, "date.year");
    }

    /// <summary>"2026E", "2025F": the letter of an estimate or a forecast on a year.</summary>
    private static bool IsEstimate(Document document, int at) =>
        document.IsGlued(at) && document.KindAt(at) == TokenKind.Word && document.Tokens[at].Length == 1
            && document.Text[document.Tokens[at].Start] is 'E' or 'F' or 'A' or 'e'
            && !(document.IsGlued(at + 1) && document.KindAt(at + 1) is TokenKind.Word or TokenKind.Number);

    /// <summary>"2000 people", "2,000" never comes here; "1992 election" is dated.</summary>
    private static bool IsCounting(Document document, int at)
    {
        if (document.IsSign(at, '%') || document.Has(at, WordClass.Scale | WordClass.CurrencyWord | WordClass.Unit))
            return true;
        if (document.KindAt(at) != TokenKind.Word || document.Tokens[at].IsCapitalised)
            return false;
        if (document.IsAny(at, Results))
            return false;
        var form = document.Chars(at);
        return document.IsAny(at, "people", "men", "women", "times") || document.Is(at, "or")
            && document.IsAny(at + 1, "more", "fewer", "less", "so")
            || (form.Length > 3 && form[^1] == 's' && !form.EndsWith("ss", StringComparison.Ordinal)
            && !document.Has(at, WordClass.VerbS | WordClass.Auxiliary | WordClass.Possessive | WordClass.Preposition | WordClass.Adverb));
    }

    /// <summary>"in nineteen ninety-six": a year in words behind a preposition.</summary>
    public static DateMatch? ReadWordedYear(DateContext context, int at) =>
        context.Document.IsAny(at - 1, "in", "since", "until", "by", "of", "from", "year")
            && CalendarDates.YearInWords(context.Document, at) is { Year: > 0 } words
            ? new DateMatch(at, words.End, Period.Year(words.Year), false, "date.year")
            : null;

    /// <summary>"the 19th century", "the early twentieth century".</summary>
    public static DateMatch? ReadCentury(DateContext context, int at)
    {
        var document = context.Document;
        var (number, end) = document.KindAt(at) == TokenKind.Number
            ? (CalendarDates.SmallNumber(document, at, 21), CalendarDates.IsOrdinal(document, at + 1) ? at + 2 : at)
            : CalendarDates.DayAt(document, at);
        if (number is < 1 or > 21 || end == at)
            return null;
        var next = NumberReader.IsHyphen(document, end) ? end + 1 : end;
        if (!document.IsAny(next, "century", "centuries"))
            return null;

        // "20th Century Fox", "21st Century Insurance": a company's name.
        if (document.Tokens[next].IsCapitalised && document.KindAt(next + 1) == TokenKind.Word && document.Tokens[next + 1].IsCapitalised)
            return null;
        var (first, part) = CalendarDates.PartBefore(document, at);
        var century = new Period(new DateOnly(Math.Max(1, (number - 1) * 100), 1, 1), new DateOnly((number * 100) - 1, 12, 31),
            Granularity.Century);
        return new DateMatch(first, next + 1, part is { } third ? century.Part(third) : century, false, "date.century");
    }

    /// <summary>"the eighties", "in the late nineties"; "in his sixties" is an age.</summary>
    public static DateMatch? ReadWordedDecade(DateContext context, int at)
    {
        var document = context.Document;
        var year = document.Form(at) switch
        {
            "forties" => 1940,
            "fifties" => 1950,
            "sixties" => 1960,
            "seventies" => 1970,
            "eighties" => 1980,
            "nineties" => 1990,
            _ => 0,
        };
        if (year == 0)
            return null;
        var (first, part) = CalendarDates.PartBefore(document, at);
        if (!document.Is(first - 1, "the") || document.KindAt(at + 1) == TokenKind.Word && document.Tokens[at + 1].IsCapitalised)
            return null;
        var decade = Period.Decade(year);
        return new DateMatch(first, at + 1, part is { } third ? decade.Part(third) : decade, false, "date.decade");
    }

    /// <summary>"iLife ’11": the year of a product is no date.</summary>
    private static bool IsNamed(Document document, int at) => document.KindAt(at) == TokenKind.Word
        && document.Tokens[at].Has(TokenShape.Mixed);

    /// <summary>"the 1990s", "’90s", "’98".</summary>
    public static DateMatch? ReadDecade(DateContext context, int at)
    {
        var document = context.Document;
        if (document.KindAt(at) == TokenKind.Number && document.Is(at + 1, "s")
            && (document.IsGlued(at + 1) || document.Tokens[at].Length == 4))
        {
            var short_ = CalendarDates.SmallNumber(document, at, 99);
            var year = CalendarDates.YearAt(document, at) is > 0 and var full ? full : short_ >= 10 && short_ % 10 == 0 ? 1900 + short_ : 0;
            if (year == 0 || year % 10 != 0)
                return null;
            var first = document.KindAt(at - 1) == TokenKind.Punctuation && document.IsAny(at - 1, "'", "’") ? at - 1 : at;
            var (start, part) = CalendarDates.PartBefore(document, first);

            // "in his early 50s" is an age.
            if (document.Tokens[at].Length == 2 && document.Has(start - 1, WordClass.Possessive))
                return null;
            var decade = Period.Decade(year);
            return new DateMatch(part is null ? first : start, at + 2, part is { } third ? decade.Part(third)
                : decade, false, "date.decade");
        }

        return document.IsAny(at, "'", "’") && document.KindAt(at) == TokenKind.Punctuation && document.IsGlued(at + 1)
            && document.KindAt(at + 1) == TokenKind.Number
            && document.Tokens[at + 1].Length == 2 && !document.Is(at + 2, "s") && !IsNamed(document, at - 1)
            ? new DateMatch(at, at + 2, Period.Year(CalendarDates.Century(CalendarDates.SmallNumber(document, at + 1, 99))), false,
                "date.shortYear")
            : null;
    }
}
