using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Days in odd orders and with other signs: "31.12.2023", "31-12-2023", "2018 March 18", "29Mar22", "2023/24", "06/2024".
/// </summary>
internal static class NumericDates
{
    public static DateMatch? Read(DateContext context, int at) => ReadPoints(context, at) ?? ReadDashes(context, at)
        ?? ReadYearFirst(context, at) ?? ReadGlued(context, at) ?? ReadSplitYear(context, at) ?? ReadMonthOfYear(context, at);

    /// <summary>"31.12.2023": the tokens are "31.12", "." and "2023".</summary>
    private static DateMatch? ReadPoints(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.IsSign(at + 1, '.') || !document.IsGlued(at + 1) || !document.IsGlued(at + 2)
            || CalendarDates.YearAt(document, at + 2) is not (> 0 and var year))
            return null;
        var chars = document.Chars(at);
        var point = chars.IndexOf('.');
        if (point is not (1 or 2) || !int.TryParse(chars[..point], out var day) || !int.TryParse(chars[(point + 1)..], out var month))
            return null;
        return Period.Day(year, month, day) is { } found ? new DateMatch(at, at + 3, found, false, "date.numeric") : null;
    }

    /// <summary>"31-12-2023", "12-31-2023": the day first where the second number can be a month.</summary>
    private static DateMatch? ReadDashes(DateContext context, int at)
    {
        var document = context.Document;
        if (!Numbers.NumberReader.IsHyphen(document, at + 1) || !Numbers.NumberReader.IsHyphen(document, at + 3)
            || document.Tokens[at].Length > 2 || CalendarDates.YearAt(document, at + 4) is not (> 0 and var year))
            return null;
        var (a, b) = (CalendarDates.SmallNumber(document, at, 31), CalendarDates.SmallNumber(document, at + 2, 31));
        if (a == 0 || b == 0 || document.IsGlued(at))
            return null;
        return (b <= 12 ? Period.Day(year, b, a) : Period.Day(year, a, b)) is { } day
            ? new DateMatch(at, at + 5, day, false, "date.numeric") : null;
    }

    /// <summary>"2018 March 18".</summary>
    private static DateMatch? ReadYearFirst(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.Has(at + 1, WordClass.Month) || CalendarDates.YearAt(document, at) is not (> 0 and var year)
            || CalendarDates.MonthAt(document, at + 1) is not (> 0 and var month))
            return null;
        var day = CalendarDates.SmallNumber(document, at + 2, 31);
        return day > 0 && Period.Day(year, month, day) is { } found && CalendarDates.YearAt(document, at + 3) == 0
            && !document.IsSign(at + 3, ',')
            ? new DateMatch(at, at + 3, found, false, "date.numeric") : null;
    }

    /// <summary>"29Mar22", "05Jan2024".</summary>
    private static DateMatch? ReadGlued(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.Has(at + 1, WordClass.Month) || !document.IsGlued(at + 1) || !document.IsGlued(at + 2)
            || document.KindAt(at + 2) != TokenKind.Number)
            return null;
        var year = document.Tokens[at + 2].Length == 2
            ? CalendarDates.Century(CalendarDates.SmallNumber(document, at + 2, 99)) : CalendarDates.YearAt(document, at + 2);
        return Period.Day(year, CalendarDates.MonthAt(document, at + 1), CalendarDates.SmallNumber(document, at, 31)) is { } day
            ? new DateMatch(at, at + 3, day, false, "date.numeric") : null;
    }

    /// <summary>"06/2024", "in 6/2024": a month of a year.</summary>
    private static DateMatch? ReadMonthOfYear(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.IsSign(at + 1, '/') || !document.IsGlued(at + 1) || !document.IsGlued(at + 2) || document.IsGlued(at)
            || document.IsSign(at + 3, '/') || CalendarDates.YearAt(document, at + 2) is not (> 0 and var year))
            return null;
        return CalendarDates.SmallNumber(document, at, 12) is > 0 and var month
            && (document.Tokens[at].Length == 2 || document.IsAny(at - 1, "in", "since", "until", "by", "from", "of"))
            ? new DateMatch(at, at + 3, Period.Month(year, month), false, "date.numeric") : null;
    }

    /// <summary>"2023/24": a fiscal year that lies in two.</summary>
    private static DateMatch? ReadSplitYear(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.IsSign(at + 1, '/') || !document.IsGlued(at + 1) || !document.IsGlued(at + 2) || document.IsSign(at + 3, '/')
            || document.KindAt(at + 2) != TokenKind.Number)
            return null;
        if (CalendarDates.YearAt(document, at) is not (> 0 and var year) || document.Tokens[at + 2].Length is not (2 or 4))
            return null;
        var last = document.Tokens[at + 2].Length == 4
            ? CalendarDates.YearAt(document, at + 2) : CalendarDates.SmallNumber(document, at + 2, 99);
        if (last != year + 1 && last != (year + 1) % 100)
            return null;
        var days = new Period(new DateOnly(year, 1, 1), new DateOnly(year + 1, 12, 31), Granularity.Range);
        return new DateMatch(at, at + 3, days, false, "date.fiscalYear", Fiscal: true);
    }
}
