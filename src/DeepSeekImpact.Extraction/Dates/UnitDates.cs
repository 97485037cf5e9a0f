using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Dates that a unit of time names by itself: "over the weekend", "the year before last", "by year-end". Other units are lengths of time.
/// </summary>
internal static class UnitDates
{
    /// <summary>Indicates whether a date can start at a unit of time.</summary>
    public static bool CanStart(Document document, int at) =>
        IsWeekend(document, at) || IsBeforeLast(document, at) || YearEnd(document, at) > 0 || RelativeDates.IsToDate(document, at);

    /// <summary>Reads the date at a unit of time, or returns null.</summary>
    public static DateMatch? Read(DateContext context, int at)
    {
        var document = context.Document;
        if (IsWeekend(document, at))
        {
            var ahead = context.LooksAhead(at - 1, at + 1);
            return RelativeDates.Match(context, at - 1, at + 1, basis =>
                Period.Weekend(basis, ahead || Period.DayNumber(basis) >= 6 ? 0 : -1), "date.thisOrLast");
        }

        if (IsBeforeLast(document, at))
        {
            var unit = document.Form(at);
            return RelativeDates.Match(context, at - 1, at + 3, basis => BeforeLast(basis, unit), "date.thisOrLast");
        }

        return YearEnd(document, at) is > 0 and var end ? ReadYearEnd(context, at, end) : null;
    }

    /// <summary>"over the weekend", "at the weekend"; "the weekend of July 12" is a date of its own, "the weekend edition" none.</summary>
    private static bool IsWeekend(Document document, int at) =>
        document.Is(at, "weekend") && document.Is(at - 1, "the") && document.IsAny(at - 2, "over", "at", "during", "on")
            && !document.IsAny(at + 1, "of", "before", "after", "ending", "ended")
            && (document.KindAt(at + 1) is not TokenKind.Word || !document.Has(at + 1, WordClass.Common) || EndsPhrase(document, at + 1));

    /// <summary>"the year before last", "the week before last".</summary>
    private static bool IsBeforeLast(Document document, int at) =>
        document.AreAt(at + 1, "before", "last") && document.Is(at - 1, "the") && document.IsAny(at, "week", "month", "quarter", "year")
            && (document.KindAt(at + 3) is not TokenKind.Word || EndsPhrase(document, at + 3));

    private static Period BeforeLast(DateOnly basis, string unit) => unit switch
    {
        "week" => Period.Week(basis, -2),
        "month" => RelativeDates.MonthOf(Period.AddMonths(basis, -2)),
        "quarter" => RelativeDates.QuarterOf(Period.AddMonths(basis, -6)),
        _ => Period.Year(Math.Max(1, basis.Year - 2)),
    };

    /// <summary>
    /// "by year-end", "at year end", "since year-end 2023": the token after it, or 0; "the year-end target" is not a date.
    /// </summary>
    private static int YearEnd(Document document, int at)
    {
        if (!document.Is(at, "year") || !document.IsAny(at - 1, "by", "at", "before", "until", "since", "from", "through", "after"))
            return 0;
        var end = NumberReader.IsHyphen(document, at + 1) ? at + 2 : at + 1;
        if (!document.Is(end, "end"))
            return 0;
        return document.KindAt(end + 1) is not TokenKind.Word || EndsPhrase(document, end + 1) ? end + 1 : 0;
    }

    private static DateMatch ReadYearEnd(DateContext context, int at, int end)
    {
        if (CalendarDates.YearAt(context.Document, end) is > 0 and var year)
            return new DateMatch(at, end + 1, Period.Day(new DateOnly(year, 12, 31)), false, "date.yearEnd");
        var ahead = context.LooksAhead(at, end);
        return RelativeDates.Match(context, at, end, basis =>
            Period.Day(new DateOnly(ahead || basis.Year == 1 ? basis.Year : basis.Year - 1, 12, 31)), "date.yearEnd");
    }

    private static bool EndsPhrase(Document document, int at) =>
        document.Has(at, WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Auxiliary | WordClass.Modal
            | WordClass.Determiner | WordClass.Pronoun | WordClass.VerbPast | WordClass.Relative);
}
