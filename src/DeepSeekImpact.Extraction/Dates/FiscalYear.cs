using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>The month in which the fiscal year that a text is about ends: 12 where it does not say.</summary>
/// <param name="LastMonth">1 to 12.</param>
/// <param name="IsTold">True where the text says it.</param>
internal sealed record FiscalYear(int LastMonth, bool IsTold)
{
    /// <summary>The calendar year.</summary>
    public static readonly FiscalYear Calendar = new(12, false);

    /// <summary>Finds "fiscal year ended September 30", "its financial year ends in March" in a text.</summary>
    public static FiscalYear Of(Document document)
    {
        for (var i = 0; i + 3 < document.Tokens.Length; i++)
        {
            if (!document.Tokens[i].Is(WordClass.TimeWord) || !document.IsAny(i, "fiscal", "financial"))
                continue;
            var at = document.Is(i + 1, "year") ? i + 2 : i + 1;
            if (CalendarDates.YearAt(document, at) > 0)
                at++;
            if (document.IsSign(at, ','))
                at++;
            if (document.IsAny(at, "that", "which"))
                at++;
            if (!document.IsAny(at, "ended", "ends", "ending", "end"))
                continue;
            for (at++; document.IsAny(at, "on", "in", "at", "the", "end", "of", "last"); at++)
            {
            }

            var month = CalendarDates.MonthAt(document, at);
            if (month == 0 && document.KindAt(at) == TokenKind.Number)
                month = CalendarDates.MonthAt(document, at + 1);
            if (month > 0)
                return new FiscalYear(month, true);
        }

        return Calendar;
    }

    /// <summary>Returns the fiscal year of a number: the twelve months that end in it.</summary>
    public Period Year(int year) => LastMonth == 12 || year < 2 ? Period.Year(year) : Months(year, 1, 12, Granularity.Year);

    /// <summary>Returns a quarter of a fiscal year.</summary>
    public Period Quarter(int year, int quarter) => Months(year, (quarter * 3) - 2, 3, Granularity.Quarter);

    /// <summary>Returns a half of a fiscal year.</summary>
    public Period Half(int year, int half) => Months(year, half == 1 ? 1 : 7, 6, Granularity.HalfYear);

    /// <summary>Returns a number of months from the start of a fiscal year.</summary>
    public Period FirstMonths(int year, int count) => Months(year, 1, count, Granularity.Range);

    private Period Months(int year, int month, int count, Granularity granularity)
    {
        var all = LastMonth % 12 + month;
        var calendar = LastMonth == 12 ? year : Math.Max(1, year - 1);
        return all > 12 ? Period.Months(calendar + 1, all - 12, count, granularity) : Period.Months(calendar, all, count, granularity);
    }
}
