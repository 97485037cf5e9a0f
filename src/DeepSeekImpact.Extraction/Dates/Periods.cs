using System.Globalization;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Quarters, halves, fiscal years and seasons: "Q4 2024", "the first quarter of 2025", "fiscal 2024", "summer 1998".</summary>
internal static class Periods
{
    /// <summary>After how many months of a half its results can be told as past.</summary>
    private const int HalfTold = 4;

    public static DateMatch? Read(DateContext context, int at) =>
        context.Document.KindAt(at) switch
        {
            TokenKind.Number => ReadYearAndQuarter(context, at) ?? ReadNumberFirst(context, at) ?? ReadOrdinalQuarter(context, at),
            TokenKind.Word when context.Document.Has(at, WordClass.Month) => ReadNamedQuarter(context, at) ?? Holidays.Read(context, at),
            TokenKind.Word => ReadQuarterCode(context, at) ?? ReadOrdinalQuarter(context, at) ?? ReadFiscal(context, at)
                ?? ReadSeason(context, at) ?? Holidays.Read(context, at),
            _ => null,
        };

    /// <summary>
    /// Indicates whether a token is a quarter's or half's code, or a year's: "Q4", "H1", "FQ2", "FY25", "FY2025", "Q1FY26"; in small
    /// letters only beside a year ("2017 q1").
    /// </summary>
    public static bool IsCode(Document document, int at)
    {
        var token = document.Tokens[at];
        var chars = document.Chars(at);
        if (token.Length == 3)
            return chars is ['F', 'Q', >= '1' and <= '4'];
        if (token.Length is 4 or 6 or 8)
            return IsYearCode(chars) || chars[0] is 'Q' or 'H' && chars[1] is >= '1' and <= '4' && IsYearCode(chars[2..]);
        if (token.Length != 2 || document.Text[token.Start + 1] is not (>= '1' and <= '4'))
            return false;
        return document.Text[token.Start] is 'Q' or 'H' || document.Text[token.Start] is 'q'
            && (CalendarDates.YearAt(document, at + 1) > 0 || CalendarDates.YearAt(document, at + 2) > 0
            || CalendarDates.YearAt(document, at - 1) > 0);
    }

    /// <summary>"FY25", "CY2018".</summary>
    private static bool IsYearCode(ReadOnlySpan<char> chars) =>
        chars.Length is 4 or 6 && chars[0] is 'F' or 'C' && chars[1] == 'Y' && !chars[2..].ContainsAnyExceptInRange('0', '9');

    /// <summary>Returns 0 for winter to 3 for autumn where a token is a season's name, otherwise null.</summary>
    public static int? SeasonAt(Document document, int at) => !document.Has(at, WordClass.TimeWord) ? null : document.Form(at) switch
    {
        "winter" => 0,
        "spring" => 1,
        "summer" => 2,
        "fall" or "autumn" => 3,
        _ => null,
    };

    /// <summary>Returns a season by its year: winter is December of the year before to February.</summary>
    public static Period Season(int year, int season) =>
        season == 0 ? Period.Months(Math.Max(1, year - 1), 12, 3, Granularity.Season)
            : Period.Months(year, season * 3, 3, Granularity.Season);

    /// <summary>Returns the season nearest to a day, before or after it as asked.</summary>
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

    /// <summary>"Q4 2024", "Q1", "H1 2025", "Q4 of fiscal 2026", "Q3 FY24", "Q4’24", "H2".</summary>
    private static DateMatch? ReadQuarterCode(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.Tokens[at].IsWord || !IsCode(document, at))
            return null;
        var token = document.Tokens[at];
        var chars = document.Chars(at);
        if (token.Length == 3)
            return ReadFiscalQuarter(context, at, chars[2] - '0');
        if (token.Length > 2 && chars[0] is 'Q' or 'H')
        {
            // "Q1FY26", "H1FY25".
            var told = Year(int.Parse(chars[4..], CultureInfo.InvariantCulture));
            return chars[0] == 'H' && chars[1] > '2' ? null
                : Build(context, at, at + 1, told, chars[0] == 'H', chars[1] - '0', "date.quarterCode", chars[2] == 'F');
        }

        if (token.Length > 2)
            return ReadYearCode(context, at);

        var (half, place) = (document.Text[token.Start] == 'H', document.Text[token.Start + 1] - '0');
        if (half && (place > 2 || document.IsAny(at + 1, "visa", "visas", "hydrogen", "fuel", "molecule", "molecules")
            || NumberReader.IsHyphen(document, at + 1)))
            return null;
        var (year, end, fiscal) = YearOf(context, at + 1);

        // "Q4’24".
        if (year == 0 && document.IsAny(at + 1, "'", "’") && document.IsGlued(at + 1) && document.IsGlued(at + 2)
            && document.KindAt(at + 2) == TokenKind.Number && document.Tokens[at + 2].Length == 2)
            (year, end) = (Year(CalendarDates.SmallNumber(document, at + 2, 99)), at + 3);
        // "Q1 2025/26": the days are known where the text tells when the year ends.
        if (year > 0 && !fiscal && SplitYear(context, end - 1, year) is { } split)
            return context.FiscalYear.IsTold ? Build(context, at, split.End, year + 1, half, place, "date.quarterCode", fiscal: true)
                : new DateMatch(at, split.End, split.Period, false, "date.quarterCode", Fiscal: true);
        var named = document.IsAny(at - 1, "fiscal", "financial");
        return Build(context, named ? at - 1 : at, end, year, half, place, "date.quarterCode", fiscal || named);
    }

    /// <summary>"2025/26", "2025-26": a business year in two calendar years, or null.</summary>
    private static DateMatch? SplitYear(DateContext context, int at, int year) =>
        context.Document.KindAt(at) == TokenKind.Number && (NumericDates.Read(context, at) ?? CalendarDates.Read(context, at)) is
        { Rule: "date.fiscalYear" or "date.years", Period: { } period } years && period.From.Year == year && period.To.Year == year + 1
            ? years : null;

    /// <summary>"FQ2", "FQ2 2025": a quarter of a fiscal year.</summary>
    private static DateMatch ReadFiscalQuarter(DateContext context, int at, int place)
    {
        var (year, end, _) = YearOf(context, at + 1);
        return Build(context, at, end, year, half: false, place, "date.quarterCode", fiscal: true);
    }

    /// <summary>"FY25", "CY18", "FY25 Q2", "FY24-25".</summary>
    private static DateMatch ReadYearCode(DateContext context, int at)
    {
        var document = context.Document;
        var year = Year(int.Parse(document.Chars(at)[2..], CultureInfo.InvariantCulture));
        var fiscal = document.Text[document.Tokens[at].Start] == 'F';
        var next = at + 1;
        if (next < document.Tokens.Length && document.Tokens[next].IsWord && document.Tokens[next].Length == 2 && IsCode(document, next)
            && document.Chars(next) is ['Q', _] or ['H', '1' or '2'] && document.Chars(next) is [var kind, var digit])
            return Build(context, at, next + 1, year, kind == 'H', digit - '0', "date.quarterCode", fiscal);
        if ((document.KindAt(next) == TokenKind.Dash || document.IsSign(next, '/')) && document.IsGlued(next) && document.IsGlued(next + 1)
            && document.KindAt(next + 1) == TokenKind.Number && document.Tokens[next + 1].Length == 2
            && 2000 + CalendarDates.SmallNumber(document, next + 1, 99) is var last && last > year && last - year < 20)
        {
            var days = new Period(Period.Year(year).From, Period.Year(last).To, Granularity.Range);
            return new DateMatch(at, next + 2, days, false, "date.fiscalYear", fiscal);
        }

        return YearMatch(context, at, next, year, fiscal);
    }

    /// <summary>
    /// "the June quarter", "the March quarter of 2024", "the December half": the three or six months that end with a month; without a
    /// year, the last that has ended, or the next that ends where the clause looks ahead.
    /// </summary>
    private static DateMatch? ReadNamedQuarter(DateContext context, int at)
    {
        var document = context.Document;
        var noun = NumberReader.IsHyphen(document, at + 1) ? at + 2 : at + 1;
        var half = document.Is(noun, "half");
        if (!half && !document.Is(noun, "quarter") || NumberReader.IsHyphen(document, at - 1) || !document.Tokens[at].IsCapitalised
            || !(document.Is(at - 1, "the") || document.Has(at - 1, WordClass.Possessive) || document.KindAt(at - 1) == TokenKind.Clitic))
            return null;
        var (months, granularity) = half ? (6, Granularity.HalfYear) : (3, Granularity.Quarter);
        var last = CalendarDates.MonthNumber(document, at);
        var (year, end, _) = YearOf(context, noun + 1);
        if (year > 1)
            return new DateMatch(at, end, Ending(year), false, "date.quarter");
        if (context.Basis is not { } basis)
            return new DateMatch(at, noun + 1, null, true, "date.quarter");
        var here = Ending(basis.Year);
        if (here.To >= basis && (!context.LooksAhead(at, noun + 1)
            || ReportedPeriods.IsLast(context, at, noun + 1, Ending(basis.Year - 1)) && here.From > basis))
            here = Ending(basis.Year - 1);
        else if (here.To < basis && context.LooksAhead(at, noun + 1) && !ReportedPeriods.IsLast(context, at, noun + 1, here))
            here = Ending(basis.Year + 1);
        return new DateMatch(at, noun + 1, here, true, "date.quarter");

        Period Ending(int y)
        {
            var first = Period.AddMonths(new DateOnly(y, last, 1), 1 - months);
            return Period.Months(first.Year, first.Month, months, granularity);
        }
    }

    /// <summary>"2019 Q1", "2019-H2".</summary>
    private static DateMatch? ReadYearAndQuarter(DateContext context, int at)
    {
        var document = context.Document;
        var code = NumberReader.IsHyphen(document, at + 1) ? at + 2 : at + 1;
        if (CalendarDates.YearAt(document, at) is not (> 0 and var year) || code >= document.Tokens.Length
            || document.Tokens[code].Length != 2)
            return null;
        var (kind, digit) = (document.Text[document.Tokens[code].Start], document.Text[document.Tokens[code].Start + 1]);
        return kind is 'Q' or 'H' or 'q' && digit >= '1' && digit <= (kind == 'H' ? '2' : '4')
            ? Build(context, at, code + 1, year, kind == 'H', digit - '0', "date.quarterCode", fiscal: false)
            : null;
    }

    /// <summary>"1Q24", "2H23", "4Q 2024", "3QFY25", "1H", "9M24", "9M 2024".</summary>
    private static DateMatch? ReadNumberFirst(DateContext context, int at)
    {
        var document = context.Document;
        if (document.Tokens[at].Length != 1 || !document.IsGlued(at + 1) || document.KindAt(at + 1) != TokenKind.Word)
            return null;
        var chars = document.Chars(at + 1);
        var (half, place) = (chars[0] == 'H', document.Text[document.Tokens[at].Start] - '0');
        if (chars[0] == 'M')
            return place is 3 or 6 or 9 && document.KindAt(at - 1) != TokenKind.Symbol ? ReadMonths(context, at, place) : null;
        if (chars[0] is not ('Q' or 'H') || place < 1 || place > (half ? 2 : 4))
            return null;
        var fiscal = chars.Length > 1 && IsYearCode(chars[1..]);
        var digits = chars[(fiscal ? 3 : 1)..];
        if (digits.Length is 2 or 4 && !digits.ContainsAnyExceptInRange('0', '9'))
            return Build(context, at, at + 2, Year(int.Parse(digits, CultureInfo.InvariantCulture)), half, place, "date.quarterCode",
                fiscal);
        if (chars.Length > 1)
            return null;
        var (year, end, told) = YearOf(context, at + 2);
        return year > 0 || !half ? Build(context, at, end, year, half, place, "date.quarterCode", told) : null;
    }

    /// <summary>"9M24", "9M 2024", "9MFY25": a number of months from the start of a year.</summary>
    private static DateMatch? ReadMonths(DateContext context, int at, int count)
    {
        var chars = context.Document.Chars(at + 1);
        var fiscal = chars.Length > 1 && IsYearCode(chars[1..]);
        var digits = chars[(fiscal ? 3 : 1)..];
        var (year, end) = (0, at + 2);
        if (digits.Length is 2 or 4 && !digits.ContainsAnyExceptInRange('0', '9'))
            year = Year(int.Parse(digits, CultureInfo.InvariantCulture));
        else if (chars.Length == 1)
            (year, end, fiscal) = YearOf(context, at + 2);
        if (year < 2)
            return null;
        var basis = fiscal ? context.FiscalYear : FiscalYear.Calendar;
        return new DateMatch(at, end, basis.FirstMonths(year, count), false, "date.quarterCode", fiscal);
    }

    private static int Year(int digits) => digits < 100 ? 2000 + digits : digits;

    /// <summary>The year after a quarter: "2024", "of 2024", "of fiscal 2026", "FY24", "of next year", "in fiscal year 2025".</summary>
    private static (int Year, int End, bool Fiscal) YearOf(DateContext context, int at)
    {
        var document = context.Document;
        var of = NumberReader.IsHyphen(document, at) || document.IsAny(at, "of", "in", "for")
            || (document.IsSign(at, ',') && CalendarDates.YearAt(document, at + 1) > 0) ? at + 1 : at;
        if (document.Is(of, "the"))
            of++;
        var fiscal = document.IsAny(of, "fiscal", "financial", "FY");
        if (fiscal)
            of += document.Is(of + 1, "year") ? 2 : 1;
        if (CalendarDates.YearAt(document, of) is > 0 and var year)
            return (year, of + 1, fiscal);
        if (of < document.Tokens.Length && IsYearCode(document.Chars(of)))
            return (Year(int.Parse(document.Chars(of)[2..], CultureInfo.InvariantCulture)), of + 1,
                document.Text[document.Tokens[of].Start] == 'F');
        return CalendarDates.ToldYear(context, of) is { Year: > 0 } told ? (told.Year, told.End, false) : (0, at, false);
    }

    /// <summary>
    /// "first quarter", "the fourth-quarter of 2024", "first half of next year", "fiscal third quarter", "first and second quarters of
    /// 2023".
    /// </summary>
    private static DateMatch? ReadOrdinalQuarter(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.Has(at, WordClass.Ordinal) && !document.IsAny(at, "final", "last") && !IsDigitOrdinal(document, at))
            return null;
        var behind = document.KindAt(at) == TokenKind.Number ? at + 2 : at + 1;
        var next = NumberReader.IsHyphen(document, behind) ? behind + 1 : behind;
        var fiscal = document.IsAny(next, "fiscal", "financial");
        if (fiscal || document.Is(next, "calendar"))
            next++;

        // "the first and second quarters of 2023": the first one takes its noun from the second.
        var listed = document.IsAny(next, "and", "or", "to", "through") && document.Has(next + 1, WordClass.Ordinal)
            && document.IsAny(next + 2, "quarter", "quarters", "half", "halves");
        var noun = listed ? next + 2 : next;
        var half = document.IsAny(noun, "half", "halves");
        if (!half && !document.IsAny(noun, "quarter", "quarters"))
            return null;
        if (!listed && document.IsAny(noun, "quarters", "halves") && !document.Has(at - 2, WordClass.Ordinal))
            return null;
        var number = document.IsAny(at, "final", "last") ? (half ? 2 : 4)
            : behind > at + 1 ? CalendarDates.SmallNumber(document, at, 9) : (int)(NumberReader.ValueOf(document, at) ?? 0);
        if (number < 1 || number > (half ? 2 : 4))
            return null;
        var first = document.IsAny(at - 1, "fiscal", "financial") ? at - 1 : at;
        fiscal |= first < at;
        var (year, end, told) = YearOf(context, noun + 1);

        // "the last quarter of 2023"; "last quarter" alone is the one before today.
        if (year == 0 && document.Is(at, "last"))
            return null;
        var relative = year > 0 && document.Is(end - 1, "year");
        if (listed)
            end = behind;
        else if (year == 0)
            end = noun + 1;

        // "the first half of 2014/15".
        if (year > 0 && !listed && SplitYear(context, end - 1, year) is { } split)
            return context.FiscalYear.IsTold ? Build(context, first, split.End, year + 1, half, number, "date.quarter", fiscal: true)
                : new DateMatch(first, split.End, split.Period, false, "date.quarter", Fiscal: true);
        if (year > 0)
            return Build(context, first, end, year, half, number, "date.quarter", fiscal || told) with { IsRelative = relative };

        // "the second half" of a match is no date; "in the second half" of a business year is.
        if (half && !(document.Is(at - 1, "the") && document.IsAny(at - 2, "in", "for", "during", "over", "by") && !IsSport(document, at)))
            return null;
        return Build(context, first, end, 0, half, number, "date.quarter", fiscal);
    }

    /// <summary>"2nd", "3rd" before a quarter or half.</summary>
    private static bool IsDigitOrdinal(Document document, int at) =>
        document.KindAt(at) == TokenKind.Number && document.Tokens[at].Length == 1 && CalendarDates.IsOrdinal(document, at + 1);

    private static bool IsSport(Document document, int at)
    {
        var sentence = document.Sentences[document.SentenceOf(at)];
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.IsAny(i, "goal", "goals", "match", "game", "scored", "team", "season", "striker", "coach", "halftime",
                "touchdown", "league", "penalty"))
                return true;
        }

        return false;
    }

    private static DateMatch Build(DateContext context, int first, int end, int year, bool half, int number, string rule, bool fiscal)
    {
        Period Of(int y) => fiscal
            ? half ? context.FiscalYear.Half(y, number) : context.FiscalYear.Quarter(y, number)
            : half ? Period.Half(y, number) : Period.Quarter(y, number);

        if (year > 0)
            return new DateMatch(first, end, Of(year), false, rule, fiscal);
        if (context.Basis is not { } basis)
            return new DateMatch(first, end, null, true, rule, fiscal);

        // The last one that has begun, or the next one where the clause looks ahead.
        var here = Of(basis.Year);
        if (here.From > basis && (!context.LooksAhead(first, end)
            || ReportedPeriods.IsLast(context, first, end, Of(Math.Max(1, basis.Year - 1)))))
            here = Of(Math.Max(1, basis.Year - 1));

        // "Output fell in the first half", said in February: of the year before.
        else if (half && here.From <= basis && here.From.AddMonths(HalfTold) > basis
            && context.Tense(first, end) is ClauseTense.Past)
            here = Of(Math.Max(1, basis.Year - 1));
        else if (here.To < basis && context.LooksAhead(first, end) && !ReportedPeriods.IsLast(context, first, end, here))
            here = Of(Math.Min(9998, basis.Year + 1));
        return new DateMatch(first, end, here, true, rule, fiscal);
    }

    private static DateMatch YearMatch(DateContext context, int first, int end, int year, bool fiscal) =>
        new(first, end, fiscal ? context.FiscalYear.Year(year) : Period.Year(year), false, "date.fiscalYear", fiscal);

    /// <summary>
    /// "fiscal 2024", "fiscal year 2024", "FY 2024", "FY2023-24". Unless the text says when the year ends, the calendar year stands for it.
    /// </summary>
    private static DateMatch? ReadFiscal(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.IsAny(at, "fiscal", "FY", "CY")
            && !(document.IsAny(at, "financial", "calendar", "school", "academic", "tax") && document.Is(at + 1, "year")))
            return null;

        // "fiscal Q4", "fiscal third quarter": the reader of quarters goes back for the word.
        if (document.IsAny(at, "fiscal") && at + 1 < document.Tokens.Length && document.KindAt(at + 1) == TokenKind.Word
            && (ReadQuarterCode(context, at + 1) ?? ReadOrdinalQuarter(context, at + 1)) is { } quarter && quarter.First == at)
            return quarter;
        var next = document.Is(at + 1, "year") ? at + 2 : at + 1;
        var fiscal = !document.IsAny(at, "CY", "calendar");
        if (next < document.Tokens.Length && document.KindAt(next) == TokenKind.Number
            && NumericDates.Read(context, next) is { Fiscal: true } split)
            return split with { First = at };
        if (CalendarDates.YearAt(document, next) is not (> 0 and var year))
            return null;

        // "FY2023-24", "fiscal 2023-24".
        if (CalendarDates.Read(context, next) is { Rule: "date.years" } years && years.First == next)
            return years with { First = at, Fiscal = fiscal, Rule = "date.fiscalYear" };
        return YearMatch(context, at, next + 1, year, fiscal);
    }

    /// <summary>"summer 1998", "in the spring", "the fall of 1989".</summary>
    private static DateMatch? ReadSeason(DateContext context, int at)
    {
        var document = context.Document;
        if (SeasonAt(document, at) is not { } season)
            return null;
        var of = document.Is(at + 1, "of") ? at + 2 : at + 1;

        // "winter 2023-24" ends in the second year.
        if (season == 0 && document.KindAt(of) == TokenKind.Number
            && CalendarDates.Read(context, of) is { Period: { } years, Rule: "date.years" or "date.fiscalYear" } two
            && two.First == of && years.To.Year == years.From.Year + 1)
            return new DateMatch(at, two.End, Season(years.To.Year, season), false, "date.season");
        if (CalendarDates.YearAt(document, of) is > 1 and var year)
            return new DateMatch(at, of + 1, Season(year, season), false, "date.season");

        if (CalendarDates.ToldYear(context, of) is { Year: > 1 } told)
            return new DateMatch(at, told.End, Season(told.Year, season), true, "date.season");

        // "fall", "spring" and "winter" are other words too: "in the spring", "by summer", not "a fall in prices".
        if (!(document.Is(at - 1, "the")
            && document.IsAny(at - 2, "in", "by", "before", "during", "until", "since", "over", "for", "through"))
            && !document.IsAny(at - 1, "in", "by", "until", "since", "during", "early", "late", "mid", "every"))
            return null;
        if (document.Is(at + 1, "of") || document.Is(at + 1, "in") || document.Is(at + 1, "into"))
            return null;
        return new DateMatch(at, at + 1, context.Basis is { } basis
            ? Season(basis, season, context.LooksAhead(at, at + 1) ? 1 : -1) : null, true, "date.season");
    }
}
