using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Joins two dates to a range: "from March to May 2024", "between 2014 and 2016", "Nov. 18, 2014 - Dec. 19, 2015", "2014 through 2018".
/// </summary>
internal static class DateRanges
{
    /// <summary>Returns the range that a date starts, or null where none follows it.</summary>
    public static DateMatch? Read(DateContext context, DateMatch first)
    {
        var document = context.Document;
        var joint = first.End;
        var between = document.Is(first.First - 1, "between");
        var from = document.Is(first.First - 1, "from");
        var dash = document.KindAt(joint) == TokenKind.Dash || document.IsSign(joint, '~');
        if (!(dash || document.IsAny(joint, "to", "through", "till", "until") || (between && document.Is(joint, "and"))))
            return null;
        if (document.Is(joint, "to") && !from
            && first.Period is not { Granularity: Granularity.Year or Granularity.Month or Granularity.Day })
            return null;

        // "was moved from Monday to Thursday".
        if (from && document.Is(joint, "to") && Anticipations.PutsOff(document, first.First - 2))
            return null;
        var next = document.Is(joint + 1, "the") ? joint + 2 : joint + 1;
        var begin = between || from ? first.First - 1 : first.First;

        // "between January 2019 and now", "from 1 March till today".
        if ((between || from) && document.IsAny(next, "now", "today") && first.Period is { } since && context.Basis is { } today
            && since.From <= today)
            return new DateMatch(begin, next + 1, new Period(since.From, today, Granularity.Range), true, "date.range");

        // "from late April to mid-May": the part belongs to the month after it.
        if (document.IsAny(next, "early", "mid", "late", "end"))
        {
            var whole = Numbers.NumberReader.IsHyphen(document, next + 1) ? next + 2 : next + 1;
            if (document.Has(whole, WordClass.Month) || CalendarDates.YearAt(document, whole) > 0)
                next = whole;
        }

        if (next >= document.Tokens.Length || DateReader.ReadAt(context, next) is not { Period: { } last } second
            || first.Period is not { } start)
            return null;

        // "August to October 2024", "3 March to 5 March 2024": the year stands once, at the end.
        // "next Friday to Oct 1, 2020" has its year.
        if (first.IsRelative && first.Rule is "date.month" or "date.monthDay" or "date.dayMonth" && !second.IsRelative
            && start.From.Year != last.From.Year)
        {
            var shifted = Period.AddMonths(start.From, 12 * (last.From.Year - start.From.Year));
            if (shifted > last.To)
                shifted = Period.AddMonths(shifted, -12);
            start = start with { From = shifted };
        }

        // "from November to March": the second month is the one that follows.
        var end = last.To;
        var areWeekdays = first.Rule == "date.weekday" && second.Rule == "date.weekday";
        if (end < start.From && areWeekdays)
            end = Period.Add(end, 7);
        else if (end < start.From && second.IsRelative)
            end = Period.AddMonths(end, 12);
        if (end < start.From)
            return null;

        // "ran from November to March": a past run has ended.
        if (first.IsRelative && second.IsRelative && first.Rule == "date.month" && second.Rule == "date.month" && end > context.Basis
            && context.Tense(first.First, second.End) == ClauseTense.Past)
            (start, end) = (start with { From = Period.AddMonths(start.From, -12) }, Period.AddMonths(end, -12));

        // "from April until the end of June": the June that comes next, not the one after it.
        if (!areWeekdays && first.IsRelative && second.IsRelative && last.Granularity is Granularity.Month or Granularity.Day
            && Period.AddMonths(end, -12) >= start.To)
            end = Period.AddMonths(end, -12);
        return new DateMatch(begin, second.End, new Period(start.From, end, Granularity.Range), first.IsRelative || second.IsRelative,
            "date.range");
    }
}
