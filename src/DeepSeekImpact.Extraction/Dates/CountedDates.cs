using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Dates counted in units of time: "two years ago", "in two weeks", "a year and a half ago", "two weeks before Christmas".
/// </summary>
internal static class CountedDates
{
    /// <summary>"two years ago", "a week earlier", "three days later", "half a century ago".</summary>
    public static DateMatch? Read(DateContext context, int at)
    {
        var document = context.Document;
        decimal count;
        int unit;
        // "will open in two weeks": counted ahead; "built in two weeks" is how long it took.
        var ahead = document.Is(at, "in");
        var first = at;
        if (ahead)
            at++;
        if (document.Is(at, "half") && document.IsAny(at + 1, "a", "an"))
        {
            (count, unit) = (0.5m, at + 2);
        }
        else if (document.IsAny(at, "a", "an", "one"))
        {
            (count, unit) = (1, at + 1);
            if (document.Has(unit, WordClass.Scale) || document.IsAny(unit, "few", "couple"))
            {
                if (document.IsAny(unit, "few", "couple"))
                    (count, unit) = (0, document.Is(unit + 1, "of") ? unit + 2 : unit + 1);
                else
                    return null;
            }
        }
        else if (document.IsAny(at, "several", "many", "some"))
        {
            (count, unit) = (0, at + 1);
        }
        else if (NumberReader.Read(document, at) is { } number && !number.IsVague && number.Value is > 0 and < 100_000)
        {
            (count, unit) = (number.Value, number.End);
        }
        else
        {
            return null;
        }

        if (!document.Has(unit, WordClass.TimeUnit))
            return null;
        if (!ahead && count > 0 && ReadFrom(context, first, document.Form(unit), count, unit + 1) is { } counted)
            return counted;
        if (ahead && count > 0 && !document.IsAny(unit + 1, "time", "later", "ago", "earlier"))
        {
            var name = document.Form(unit).TrimEnd('s');
            return name is "day" or "week" or "month" or "year" or "decade" && context.LooksAhead(first, unit + 1)
                ? RelativeDates.Match(context, first, unit + 1, basis => Ahead(basis, name, (int)Math.Min(count, 10_000)), "date.ahead")
                : null;
        }

        if (ahead)
            return null;
        // "a year and a half ago".
        var behind = unit;
        if (count > 0 && NumberReader.Half(document, unit + 1) is { } half)
            (count, behind) = (count + half.Value, half.End - 1);
        var sign = document.Form(Math.Min(behind + 1, document.Tokens.Length - 1)) switch
        {
            "ago" or "earlier" => -1,
            "later" when document.IsSign(behind + 2, '.') || document.IsSign(behind + 2, ',') => 0,
            _ => (int?)null,
        };
        if (sign is not { } way)
            return null;
        var word = document.Form(unit);
        if (word.EndsWith('s'))
            word = word[..^1];
        if (word is "second" or "minute" or "hour" or "hr" or "min" or "sec" && count > 0)
            return null;
        if (count == 0 || way == 0)
            return new DateMatch(at, behind + 2, null, true, "date.ago");

        // "a week ago Monday", "two weeks ago on Tuesday": that number of weeks before the last such day.
        var dayAt = document.Is(behind + 2, "on") ? behind + 3 : behind + 2;
        if (word is "week" && count % 1 == 0 && document.Is(behind + 1, "ago")
            && CalendarDates.WeekdayAt(document, dayAt) is > 0 and var weekday && CalendarDates.Read(context, dayAt + 1) is null)
            return RelativeDates.Match(context, at, dayAt + 1, basis => Period.Day(
                Period.Add(RelativeDates.Weekday(basis, weekday, "last", ahead: false), -7 * (int)count)), "date.ago");
        return RelativeDates.Match(context, at, behind + 2, basis => Back(basis, word, count), "date.ago");
    }

    private static Period Ahead(DateOnly basis, string unit, int count) => Period.Day(unit switch
    {
        "week" => Period.Add(basis, 7 * count),
        "month" => Period.AddMonths(basis, count),
        "year" => Period.AddMonths(basis, 12 * count),
        "decade" => Period.AddMonths(basis, 120 * count),
        _ => Period.Add(basis, count),
    });

    private static Period Back(DateOnly basis, string unit, decimal count)
    {
        var whole = (int)Math.Round(count);
        return unit switch
        {
            "week" => Period.Day(Period.Add(basis, -(int)(count * 7))),
            "fortnight" => Period.Day(Period.Add(basis, -14 * whole)),
            "year" or "yr" when count % 1 != 0 => RelativeDates.MonthOf(Period.AddMonths(basis, -(int)(count * 12))),
            "month" => RelativeDates.MonthOf(Period.AddMonths(basis, -whole)),
            "quarter" => RelativeDates.QuarterOf(Period.AddMonths(basis, -3 * whole)),
            "year" or "yr" => YearBack(basis, whole),
            "decade" => YearBack(basis, (int)(10 * count)),
            "century" or "centurie" => YearBack(basis, (int)(100 * count)),
            _ => Period.Day(Period.Add(basis, -whole)),
        };
    }

    private static Period YearBack(DateOnly basis, int years) => Period.Year(Math.Clamp(basis.Year - years, 1, 9998));

    /// <summary>
    /// "two weeks before Christmas", "three days after Tuesday", "3 weeks from tomorrow", "two weeks from now": counted from another date.
    /// </summary>
    private static DateMatch? ReadFrom(DateContext context, int at, string unit, decimal count, int next)
    {
        var document = context.Document;
        var sign = document.Is(next, "before") ? -1 : document.IsAny(next, "after", "from") ? 1 : 0;

        // "two weeks from now".
        if (document.AreAt(next, "from", "now") && unit.TrimEnd('s') is "day" or "week" or "month" or "year" or "decade")
            return RelativeDates.Match(context, at, next + 2, basis =>
                Ahead(basis, unit.TrimEnd('s'), (int)Math.Min(count, 10_000)), "date.ahead");
        if (sign == 0 || next + 1 >= document.Tokens.Length || unit.TrimEnd('s') is not ("day" or "week" or "month" or "year")
            || ReadPlainDay(context, next + 1) is not { Period: { Granularity: Granularity.Day } from } match || match.First != next + 1)
            return null;
        return new DateMatch(at, match.End, Ahead(from.From, unit.TrimEnd('s'), sign * (int)Math.Min(count, 10_000)), match.IsRelative,
            "date.countedFrom");
    }

    /// <summary>A day that is itself counted from no other: "two weeks before two weeks before …" would never end.</summary>
    private static DateMatch? ReadPlainDay(DateContext context, int at) =>
        context.Document.Has(at, WordClass.Weekday) || context.Document.Has(at + 1, WordClass.Weekday)
            ? RelativeDates.ReadWeekday(context, at)
            : context.Document.Has(at, WordClass.TimeWord) ? RelativeDates.ReadDayWord(context, at)
            : Holidays.Read(context, at) ?? CalendarDates.Read(context, at);
}
