using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Parts of a longer time that it is told of: "the end of 2008", "the last week of July", "the first ten days of March", "next year’s first
/// quarter".
/// </summary>
internal static class PartDates
{
    public static DateMatch? Read(DateContext context, int at)
    {
        var document = context.Document;
        if (document.Has(at, WordClass.TimeWord))
            return ReadEdge(context, at) ?? ReadCounted(context, at) ?? ReadPossessed(context, at);
        return ReadCounted(context, at);
    }

    /// <summary>"the end of June", "the start of the second quarter", "the middle of last year", "early in 2020".</summary>
    private static DateMatch? ReadEdge(DateContext context, int at)
    {
        var document = context.Document;
        var third = document.IsAny(at, "end", "close") ? 2 : document.IsAny(at, "middle") ? 1 : document.IsAny(at, "beginning", "start")
            ? 0 : -1;
        if (third < 0 || !document.Is(at + 1, "of"))
            return null;
        var whole = document.Is(at + 2, "the") ? at + 3 : at + 2;
        if (Whole(context, whole) is not { } match)
            return null;
        var first = document.Is(at - 1, "the") ? at - 1 : at;
        return match with { First = first, Period = match.Period?.Part(third), Rule = "date.partOf" };
    }

    /// <summary>
    /// "the last week of July", "first week of January 2015", "the 3rd week of Jan", "the last 3 weeks of this year", "the first ten days
    /// of March".
    /// </summary>
    private static DateMatch? ReadCounted(DateContext context, int at)
    {
        var document = context.Document;
        var last = document.IsAny(at, "last", "final");
        var (place, next) = last ? (-1, at + 1) : CalendarDates.OrdinalAt(document, at);
        if (place == 0)
            return null;
        var (count, unit) = (1, next);
        if (!document.Has(unit, WordClass.TimeUnit)
            && NumberReader.Read(document, unit) is { IsVague: false, Value: >= 1 and <= 99 } number)
            (count, unit) = ((int)number.Value, number.End);
        if (count == 1 && CalendarDates.WeekdayAt(document, unit) is > 0 and var weekday)
            return ReadWeekdayOf(context, at, unit, place, weekday);
        if (!document.IsAny(unit, "day", "days", "week", "weeks", "month", "months", "quarters", "half")
            || !document.IsAny(unit + 1, "of", "in")
            || Whole(context, document.Is(unit + 2, "the") ? unit + 3 : unit + 2) is not { Period: { } whole } match)
            return null;
        if (place > 1 && count > 1 || Part(whole, place, count, document.Form(unit)) is not { } part)
            return null;
        return match with { First = document.Is(at - 1, "the") ? at - 1 : at, Period = part, Rule = "date.countedPart" };
    }

    /// <summary>"the first Monday of September 2013", "last Friday of 2022", "third Friday of March".</summary>
    private static DateMatch? ReadWeekdayOf(DateContext context, int at, int weekdayAt, int place, int weekday)
    {
        var document = context.Document;
        if (place > 53 || !document.IsAny(weekdayAt + 1, "of", "in")
            || Whole(context, document.Is(weekdayAt + 2, "the") ? weekdayAt + 3 : weekdayAt + 2) is not { Period: { } whole } match)
            return null;
        if (whole.Granularity is not (Granularity.Month or Granularity.Year or Granularity.Quarter))
            return null;
        var day = place < 0
            ? Period.Add(whole.To, -((Period.DayNumber(whole.To) - weekday + 7) % 7))
            : Period.Add(whole.From, ((weekday - Period.DayNumber(whole.From) + 7) % 7) + (7 * (place - 1)));
        return day > whole.To || day < whole.From ? null : match with { First = at, Period = Period.Day(day), Rule = "date.weekdayOf" };
    }

    /// <summary>So many units from one end of a longer time; a week is Monday to Sunday and may reach over its ends.</summary>
    private static Period? Part(Period whole, int place, int count, string unit)
    {
        switch (unit[0])
        {
            case 'w':
                // One last week is the last with most of its days inside, as ISO 8601 counts the weeks of a year; several reach to the end.
                var week = place < 0
                    ? Period.Week(count == 1 ? Period.Add(whole.To, -3) : whole.To, 1 - count) : Period.Week(whole.From, place - 1);
                return week.From > whole.To ? null : week with { To = Period.Add(week.From, (7 * count) - 1) };
            case 'd':
                var from = place < 0 ? Period.Add(whole.To, 1 - count) : Period.Add(whole.From, place - 1);
                var to = Period.Add(from, count - 1);
                return from < whole.From || to > whole.To ? null : from == to ? Period.Day(from) : new Period(from, to, Granularity.Range);

            // "the first half of June"; halves of a year are read with its quarters.
            case 'h':
                if (whole.Granularity != Granularity.Month || count > 1 || place > 2 || whole.From.Day != 1 || whole.To.Day < 28)
                    return null;
                return place == 1 ? whole with { To = Period.Add(whole.From, 14) } : whole with { From = Period.Add(whole.From, 15) };
            case 'q':
                if (whole.Granularity != Granularity.Year || count > 4 || place > 1)
                    return null;
                return Period.Months(whole.From.Year, place < 0 ? 13 - (3 * count) : 1, 3 * count, Granularity.Range);
            default:
                if (whole.Granularity != Granularity.Year || count > 12 || place > 12)
                    return null;
                return Period.Months(whole.From.Year, place < 0 ? 13 - count : place, count, count == 1 ? Granularity.Month
                    : Granularity.Range);
        }
    }

    /// <summary>"next year’s first quarter", "last year’s second half".</summary>
    private static DateMatch? ReadPossessed(DateContext context, int at)
    {
        var document = context.Document;
        if (!document.IsAny(at, "last", "next", "this") || !document.Is(at + 1, "year") || document.KindAt(at + 2) != TokenKind.Clitic
            || context.Basis is not { } basis)
            return null;
        var year = Math.Clamp(basis.Year + (document.Is(at, "last") ? -1 : document.Is(at, "next") ? 1 : 0), 1, 9998);
        if (!document.Has(at + 3, WordClass.Ordinal) || NumberReader.ValueOf(document, at + 3) is not { } number)
            return null;
        if (document.Is(at + 4, "quarter") && number <= 4)
            return new DateMatch(at, at + 5, Period.Quarter(year, (int)number), true, "date.quarter");
        return document.Is(at + 4, "half") && number <= 2
            ? new DateMatch(at, at + 5, Period.Half(year, (int)number), true, "date.quarter") : null;
    }

    /// <summary>The longer time: a month, quarter, half or year, named or told from the publication date.</summary>
    private static DateMatch? Whole(DateContext context, int at)
    {
        var document = context.Document;
        if (at >= document.Tokens.Length)
            return null;
        if (document.IsAny(at, "month", "quarter", "year", "week", "decade") && document.Is(at - 1, "the") && context.Basis is { } basis)
        {
            var here = document.Form(at) switch
            {
                "month" => Period.Month(basis.Year, basis.Month),
                "quarter" => Period.Quarter(basis.Year, ((basis.Month - 1) / 3) + 1),
                "week" => Period.Week(basis, 0),
                "decade" => Period.Decade(Math.Clamp(basis.Year / 10 * 10, 10, 9980)),
                _ => Period.Year(Math.Max(1, basis.Year)),
            };
            return new DateMatch(at, at + 1, here, true, "date.thisOrLast");
        }

        var match = RelativeDates.Read(context, at) ?? Periods.Read(context, at) ?? CalendarDates.Read(context, at);
        return match is
        {
            Period.Granularity: Granularity.Month or Granularity.Quarter or Granularity.HalfYear or Granularity.Year
            or Granularity.Decade or Granularity.Week or Granularity.Season
        } found && found.First == at ? found : null;
    }
}
