using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Quarters, halves, fiscal years and seasons: "Q4 2024", "the first quarter of 2025", "fiscal 2024", "summer 1998".</summary>
internal static class Periods
{
    public static DateMatch? Read(DateContext context, int at) =>
        context.Document.KindAt(at) switch
        {
            TokenKind.Number => ReadYearAndQuarter(context, at),
            TokenKind.Word => ReadQuarterCode(context, at) ?? ReadOrdinalQuarter(context, at) ?? ReadFiscal(context, at) ?? ReadSeason(context, at) ?? Holidays.Read(context, at),
            _ => null,
        };

    /// <summary>Tells whether a token is a quarter's or half's code, or a year's: "Q4", "H1", "FY25"; in small letters only beside a year ("2017 q1").</summary>
    public static bool IsCode(Document document, int at)
    {
        var token = document.Tokens[at];
        if (token.Length is not (2 or 4))
            return false;
        if (token.Length == 4)
            return document.Text[token.Start] is 'F' or 'C' && document.Text[token.Start + 1] == 'Y' && char.IsAsciiDigit(document.Text[token.Start + 2]) && char.IsAsciiDigit(document.Text[token.Start + 3]);
        if (document.Text[token.Start + 1] is not (>= '1' and <= '4'))
            return false;
        return document.Text[token.Start] is 'Q' or 'H' || document.Text[token.Start] is 'q' && (CalendarDates.YearAt(document, at + 1) > 0 || CalendarDates.YearAt(document, at + 2) > 0 || CalendarDates.YearAt(document, at - 1) > 0);
    }

    /// <summary>Gives 0 for winter to 3 for autumn where a token is a season's name, otherwise null.</summary>
    public static int? SeasonAt(Document document, int at) => !document.Has(at, WordClass.TimeWord) ? null : document.Form(at) switch
    {
        "winter" => 0,
        "spring" => 1,
        "summer" => 2,
        "fall" or "autumn" => 3,
        _ => null,
    };

    /// <summary>Gives a season by its year: winter is December of the year before to February.</summary>
    public static Period Season(int year, int season) =>
        season == 0 ? Period.Months(Math.Max(1, year - 1), 12, 3, Granularity.Season) : Period.Months(year, season * 3, 3, Granularity.Season);

    /// <summary>Gives the season nearest to a day, before or after it as asked.</summary>
    public static Period Season(DateOnly basis, int season, int shift)
    {
        var here = Season(Math.Clamp(basis.Year, 2, 9990), season);
        return shift switch
        {
            < 0 => here.To < basis ? here : Season(Math.Clamp(basis.Year - 1, 2, 9990), season),
            > 0 => here.From > basis ? here : Season(Math.Clamp(basis.Year + 1, 2, 9990), season),
            _ => here,
        };
    }

    /// <summary>"Q4 2024", "Q1", "H1 2025", "4Q24".</summary>
    private static DateMatch? ReadQuarterCode(DateContext context, int at)
    {
        var document = context.Document;
        var token = document.Tokens[at];
        if (!token.IsWord || !IsCode(document, at))
            return null;

        // "FY25", "CY18".
        if (token.Length == 4)
            return new DateMatch(at, at + 1, Period.Year(2000 + int.Parse(document.Chars(at)[2..], System.Globalization.CultureInfo.InvariantCulture)), false, "date.fiscalYear");
        var number = document.Text[token.Start + 1] - '0';
        var half = document.Text[token.Start] == 'H';
        if (half && number > 2)
            return null;
        var yearAt = NumberReader.IsHyphen(document, at + 1) || document.Is(at + 1, "of") ? at + 2 : at + 1;
        var year = CalendarDates.YearAt(document, yearAt);
        if (half && year == 0)
            return null;
        return Build(context, at, year > 0 ? yearAt + 1 : at + 1, year, half, number, "date.quarterCode");
    }

    /// <summary>"2019 Q1", "2019-H2".</summary>
    private static DateMatch? ReadYearAndQuarter(DateContext context, int at)
    {
        var document = context.Document;
        var code = NumberReader.IsHyphen(document, at + 1) ? at + 2 : at + 1;
        if (CalendarDates.YearAt(document, at) is not (> 0 and var year) || code >= document.Tokens.Length || document.Tokens[code].Length != 2)
            return null;
        var (kind, digit) = (document.Text[document.Tokens[code].Start], document.Text[document.Tokens[code].Start + 1]);
        return kind is 'Q' or 'H' or 'q' && digit >= '1' && digit <= (kind == 'H' ? '2' : '4') ? Build(context, at, code + 1, year, kind == 'H', digit - '0', "date.quarterCode") : null;
    }

    /// <summary>"first quarter", "the fourth-quarter of 2024", "first half of next year".</summary>
    private static DateMatch? ReadOrdinalQuarter(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.Has(at, WordClass.Ordinal) && !document.Is(at, "final"))
            return null;
        var next = NumberReader.IsHyphen(document, at + 1) ? at + 2 : at + 1;
        if (document.IsAny(next, "fiscal", "financial", "calendar"))
            next++;
        var half = document.Is(next, "half");
        if (!half && !document.Is(next, "quarter"))
            return null;
        var number = document.Is(at, "final") ? (half ? 2 : 4) : (int)(NumberReader.ValueOf(document, at) ?? 0);
        if (number < 1 || number > (half ? 2 : 4))
            return null;
        var end = next + 1;
        var of = document.IsAny(end, "of", "in") ? end + 1 : end;
        if (document.IsAny(of, "fiscal"))
            of++;
        if (CalendarDates.YearAt(document, of) is > 0 and var year)
            return Build(context, at, of + 1, year, half, number, "date.quarter");
        if (document.IsAny(of, "this", "last", "next") && document.Is(of + 1, "year") && context.Basis is { } basis)
            return Build(context, at, of + 2, Math.Clamp(basis.Year + (document.Is(of, "last") ? -1 : document.Is(of, "next") ? 1 : 0), 1, 9998), half, number, "date.quarter") with { IsRelative = true };

        // "the second half" of a match is no date; "in the second half" of a business year is.
        if (half && !(document.Is(at - 1, "the") && document.IsAny(at - 2, "in", "for", "during", "over", "by") && !IsSport(document, at)))
            return null;
        return Build(context, at, end, 0, half, number, "date.quarter");
    }

    private static bool IsSport(Document document, int at)
    {
        var sentence = document.Sentences[document.SentenceOf(at)];
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.IsAny(i, "goal", "goals", "match", "game", "scored", "team", "season", "striker", "coach", "halftime", "touchdown", "league", "penalty"))
                return true;
        }

        return false;
    }

    private static DateMatch Build(DateContext context, int first, int end, int year, bool half, int number, string rule)
    {
        Period Of(int y) => half ? Period.Half(y, number) : Period.Quarter(y, number);

        if (year > 0)
            return new DateMatch(first, end, Of(year), false, rule);
        if (context.Basis is not { } basis)
            return new DateMatch(first, end, null, true, rule);

        // The last one that has begun, or the next one where the clause looks ahead.
        var here = Of(basis.Year);
        if (here.From > basis && !context.LooksAhead(first, end))
            here = Of(Math.Max(1, basis.Year - 1));
        else if (here.To < basis && context.LooksAhead(first, end))
            here = Of(Math.Min(9998, basis.Year + 1));
        return new DateMatch(first, end, here, true, rule);
    }

    /// <summary>"fiscal 2024", "fiscal year 2024", "FY2024". The calendar year stands for it: companies differ in theirs.</summary>
    private static DateMatch? ReadFiscal(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.IsAny(at, "fiscal", "FY", "CY") && !(document.IsAny(at, "financial", "calendar", "school", "academic", "tax") && document.Is(at + 1, "year")))
            return null;
        var next = document.Is(at + 1, "year") ? at + 2 : at + 1;
        return CalendarDates.YearAt(document, next) is > 0 and var year ? new DateMatch(at, next + 1, Period.Year(year), false, "date.fiscalYear") : null;
    }

    /// <summary>"summer 1998", "in the spring", "the fall of 1989".</summary>
    private static DateMatch? ReadSeason(DateContext context, int at)
    {
        var document = context.Document;
        if (SeasonAt(document, at) is not { } season)
            return null;
        var of = document.Is(at + 1, "of") ? at + 2 : at + 1;
        if (CalendarDates.YearAt(document, of) is > 1 and var year)
            return new DateMatch(at, of + 1, Season(year, season), false, "date.season");

        // "fall", "spring" and "winter" are other words too: "in the spring", "by summer", not "a fall in prices".
        if (!(document.Is(at - 1, "the") && document.IsAny(at - 2, "in", "by", "during", "until", "since", "over", "for", "through")) && !document.IsAny(at - 1, "in", "by", "until", "since", "during", "early", "late", "mid", "every"))
            return null;
        if (document.Is(at + 1, "of") || document.Is(at + 1, "in") || document.Is(at + 1, "into"))
            return null;
        return new DateMatch(at, at + 1, context.Basis is { } basis ? Season(basis, season, context.LooksAhead(at, at + 1) ? 1 : -1) : null, true, "date.season");
    }
}
