using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Dates counted from the day of publication: "Monday", "yesterday", "last week", "two years ago", "earlier this month", "recently".</summary>
internal static class RelativeDates
{
    public static DateMatch? Read(DateContext context, int at)
    {
        // The readers below make closures; most words can be turned away before.
        var document = context.Document;
        DateMatch? match = null;
        if (document.Has(at, WordClass.Weekday) || (document.Has(at, WordClass.TimeWord) && (document.Has(at + 1, WordClass.Weekday) || document.Has(at + 2, WordClass.Weekday))))
            match = ReadWeekday(context, at);
        if (match is null && document.Has(at, WordClass.TimeWord))
            match = ReadDayWord(context, at) ?? ReadThisOrLast(context, at) ?? ReadVague(context, at);
        if (match is null && IsToDate(document, at))
            match = ReadToDate(context, at);
        return match ?? (CountsTime(document, at) ? ReadAgo(context, at) : null);
    }

    /// <summary>"in two weeks", "several years ago", "half a century ago": a word or number that counts, close before a unit of time.</summary>
    public static bool CountsTime(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Number && !document.Has(at, WordClass.AmountWord | WordClass.Indefinite | WordClass.Cardinal) && !document.Is(at, "in"))
            return false;
        for (var i = at + 1; i <= at + 4; i++)
        {
            if (document.Has(i, WordClass.TimeUnit))
                return true;
        }

        return false;
    }

    /// <summary>"year to date", "year-to-date", "YTD".</summary>
    public static bool IsToDate(Document document, int at) =>
        document.Is(at, "YTD") || (document.Has(at, WordClass.TimeUnit) && document.Is(at, "year")
            && document.AreAt(Fractions.Skip(document, at + 1), "to") && document.Is(Fractions.Skip(document, Fractions.Skip(document, at + 1) + 1), "date"));

    private static DateMatch ReadToDate(DateContext context, int at)
    {
        var document = context.Document;
        var end = document.Is(at, "YTD") ? at + 1 : Fractions.Skip(document, Fractions.Skip(document, at + 1) + 1) + 1;
        return Match(context, at, end, basis => new Period(new DateOnly(basis.Year, 1, 1), basis, Granularity.Range), "date.toDate");
    }

    /// <summary>"the past decade", "the past week": so long until the day of publication.</summary>
    private static DateMatch? ReadPast(DateContext context, int at, int unit)
    {
        DateOnly? from = context.Basis is not { } basis ? null : context.Document.Form(unit) switch
        {
            "week" => Period.Add(basis, -7),
            "month" => Period.AddMonths(basis, -1),
            "quarter" => Period.AddMonths(basis, -3),
            "year" => Period.AddMonths(basis, -12),
            "decade" => Period.AddMonths(basis, -120),
            "century" => Period.AddMonths(basis, -1200),
            _ => null,
        };
        return from is { } since ? new DateMatch(at - 1, unit + 1, new Period(since, context.Basis!.Value, Granularity.Range), true, "date.past") : null;
    }

    private static DateMatch Match(DateContext context, int first, int end, Func<DateOnly, Period> count, string rule) =>
        new(first, end, context.Basis is { } basis ? count(basis) : null, true, rule);

    /// <summary>"Monday", "last Friday", "next Tuesday", "Monday (27 January)", "Friday, Jan. 31".</summary>
    private static DateMatch? ReadWeekday(DateContext context, int at)
    {
        var document = context.Document;
        var first = at;
        var which = string.Empty;
        if (document.Is(at, "this") && document.IsAny(at + 1, "past", "coming", "upcoming") && CalendarDates.WeekdayAt(document, at + 2) > 0)
        {
            which = document.Is(at + 1, "past") ? "last" : "coming";
            at += 2;
        }
        else if (document.IsAny(at, "last", "this", "next", "past", "coming", "previous", "following", "upcoming") && CalendarDates.WeekdayAt(document, at + 1) > 0)
        {
            which = document.Form(at) switch { "previous" => "last", "following" => "next", "upcoming" => "coming", var same => same };
            at++;
        }
        var weekday = CalendarDates.WeekdayAt(document, at);
        if (weekday == 0 || !document.Tokens[at].IsCapitalised && document.Form(at).Length < 6)
            return null;

        // "the fifth Monday" of a month that has none, or of no month.
        if (which.Length == 0 && document.Has(at - 1, WordClass.Ordinal))
            return null;

        // "the Sunday Courier": the name of a paper.
        if (document.Is(at - 1, "the") && which.Length == 0 && document.KindAt(at + 1) == TokenKind.Word && document.Tokens[at + 1].IsCapitalised && !document.Has(at + 1, WordClass.Month))
            return null;

        // The date behind the weekday decides: "Monday (27 January)", "Monday, Jan. 27", "Monday 27 January".
        var dateAt = document.IsSign(at + 1, '(') || document.IsSign(at + 1, ',') ? at + 2 : at + 1;
        if (CalendarDates.Read(context, dateAt) is { Period.Granularity: Granularity.Day } day && day.First == dateAt)
        {
            var end = document.IsSign(at + 1, '(') && document.IsSign(day.End, ')') ? day.End + 1 : day.End;
            return day with { First = first, End = end, Rule = "date.weekdayAndDate" };
        }

        // "Tuesday the eleventh", "Friday the 26th", "Monday 21".
        if (which.Length == 0 && DayOfMonth(context, at, weekday) is { } numbered)
            return numbered with { First = first };

        // "last Friday of this month" counts within the month.
        if (which == "last" && document.Is(at + 1, "of") && document.IsAny(at + 2, "this", "the", "last", "next") && document.Is(at + 3, "month"))
            return Match(context, first, at + 4, basis => LastOf(Period.AddMonths(basis, document.Is(at + 2, "next") ? 1 : document.Is(at + 2, "last") ? -1 : 0), weekday), "date.lastWeekdayOf");

        // "Tuesday of last week".
        if (which.Length == 0 && document.Is(at + 1, "of") && document.IsAny(at + 2, "last", "this", "next") && document.Is(at + 3, "week"))
            return Match(context, first, at + 4, basis => Period.Day(Period.Add(Period.Week(basis, document.Is(at + 2, "last") ? -1 : document.Is(at + 2, "next") ? 1 : 0).From, weekday - 1)), "date.weekdayOfWeek");
        // "a premium of 27% to Monday’s close": a close was.
        var closed = document.KindAt(at + 1) == TokenKind.Clitic && document.IsAny(at + 2, "close", "session", "drop", "fall", "rally", "slump", "rout", "plunge", "selloff", "gains", "losses", "trading");
        var ahead = which.Length == 0 && !closed && context.LooksAhead(first, at + 1);
        return Match(context, first, at + 1, basis => Period.Day(Weekday(basis, weekday, which, ahead)), which.Length > 0 ? "date.relativeWeekday" : "date.weekday");
    }

    /// <summary>A weekday with the day of the month and no month: the nearest such day that is that weekday.</summary>
    private static DateMatch? DayOfMonth(DateContext context, int at, int weekday)
    {
        var document = context.Document;
        var (day, end) = CalendarDates.DayAt(document, document.Is(at + 1, "the") ? at + 2 : at + 1);
        if (day == 0 || document.IsSign(end, '/') || context.Basis is not { } basis)
            return null;

        // "announced on Tuesday the first product": a day of the month ends its phrase.
        if (document.Has(end - 1, WordClass.Ordinal) && document.KindAt(end) == TokenKind.Word && !document.Has(end, WordClass.Preposition | WordClass.Coordinator | WordClass.Auxiliary | WordClass.VerbPast))
            return null;

        // "Monday 21 people died": a bare number must stand alone.
        if (end == at + 2 && document.KindAt(at + 1) == TokenKind.Number && document.KindAt(end) is not (TokenKind.Punctuation or null) && !document.IsAny(end, "at", "and", "in", "between"))
            return null;
        for (var months = 0; months <= 6; months++)
        {
            foreach (var shift in (ReadOnlySpan<int>)[months, -months])
            {
                var month = Period.AddMonths(basis, shift);
                if (Period.Day(month.Year, month.Month, day) is { } found && Period.DayNumber(found.From) == weekday)
                    return new DateMatch(at, end, found, true, "date.weekdayAndDay");
            }
        }

        return null;
    }

    private static Period LastOf(DateOnly day, int weekday)
    {
        var last = Period.Month(day.Year, day.Month).To;
        return Period.Day(Period.Add(last, -((Period.DayNumber(last) - weekday + 7) % 7)));
    }

    private static DateOnly Weekday(DateOnly basis, int weekday, string which, bool ahead)
    {
        var today = Period.DayNumber(basis);
        return which switch
        {
            "last" or "past" => Period.Add(basis, -(((today - weekday + 6) % 7) + 1)),
            "this" => Period.Add(basis, weekday - today),
            "coming" => Period.Add(basis, ((weekday - today + 6) % 7) + 1),
            "next" => Period.Add(basis, weekday - today + 7),
            _ when ahead => Period.Add(basis, (weekday - today + 7) % 7),
            _ => Period.Add(basis, -((today - weekday + 7) % 7)),
        };
    }

    /// <summary>"today", "yesterday", "tomorrow", "tonight", "the day before yesterday".</summary>
    private static DateMatch? ReadDayWord(DateContext context, int at)
    {
        var document = context.Document;
        if (document.Is(at, "day"))
        {
            var first = document.Is(at - 1, "the") ? at - 1 : at;
            if (document.AreAt(at + 1, "before", "yesterday"))
                return Match(context, first, at + 3, basis => Period.Day(Period.Add(basis, -2)), "date.dayWord");
            return document.AreAt(at + 1, "after", "tomorrow") ? Match(context, first, at + 3, basis => Period.Day(Period.Add(basis, 2)), "date.dayWord") : null;
        }

        int? days = document.Form(at) switch
        {
            "today" or "tonight" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            _ => null,
        };

        // "today’s world" is no day; "today’s session" is.
        if (days is null || (document.Is(at, "today") && document.KindAt(at + 1) == TokenKind.Clitic && document.IsAny(at + 2, "world", "society", "economy", "generation", "youth")))
            return null;
        if (document.Tokens[at].IsCapitalised && document.Tokens[at].Has(TokenShape.SpaceBefore) && document.Is(at, "today") && document.Is(at - 1, "usa"))
            return null;
        return Match(context, at, at + 1, basis => Period.Day(Period.Add(basis, days.Value)), "date.dayWord");
    }

    /// <summary>"last week", "this month", "next year", "earlier this month", "later this year", "the past week", "last summer".</summary>
    private static DateMatch? ReadThisOrLast(DateContext context, int at)
    {
        var document = context.Document;
        var first = at;
        int? third = null;
        if (document.IsAny(at, "earlier", "later", "early", "late") && document.IsAny(at + 1, "this", "last", "next", "in"))
        {
            third = document.IsAny(at, "later", "late") ? 2 : 0;
            at++;
            if (document.Is(at, "in"))
            {
                if (!document.Is(at + 1, "the"))
                    return null;
                at++;
            }
        }
        var shift = document.Form(at) switch
        {
            "this" or "current" => 0,
            "last" or "previous" => -1,
            "past" when document.Is(at - 1, "the") => -1,
            "next" or "coming" => 1,
            "the" when third is not null => 0,
            _ => (int?)null,
        };
        if (shift is not { } steps)
            return null;
        var unit = at + 1;

        // "this past weekend", "this coming Monday".
        if (steps == 0 && document.IsAny(unit, "past", "coming"))
        {
            steps = document.Is(unit, "past") ? -1 : 1;
            unit++;
        }

        if (document.Is(unit, "fiscal") || document.Is(unit, "financial") || document.Is(unit, "calendar"))
            unit++;
        if (unit >= document.Tokens.Length || !document.Tokens[unit].IsWord)
            return null;
        var isPast = steps;
        Func<DateOnly, Period>? period = document.Form(unit) switch
        {
            "week" => basis => Period.Week(basis, isPast),
            "weekend" => basis => Period.Weekend(basis, isPast),
            "month" => basis => MonthOf(Period.AddMonths(basis, isPast)),
            "quarter" => basis => QuarterOf(Period.AddMonths(basis, 3 * isPast)),
            "year" => basis => Period.Year(Math.Clamp(basis.Year + isPast, 1, 9998)),
            "decade" => basis => Period.Decade(Math.Clamp((basis.Year / 10 * 10) + (10 * isPast), 1, 9980)),
            "century" => basis => new Period(new DateOnly(Math.Clamp((basis.Year / 100 * 100) + (100 * isPast), 1, 9800), 1, 1), new DateOnly(Math.Clamp((basis.Year / 100 * 100) + (100 * isPast) + 99, 100, 9899), 12, 31), Granularity.Century),
            "night" when steps == -1 => basis => Period.Day(Period.Add(basis, -1)),
            "morning" or "afternoon" or "evening" when steps == 0 => Period.Day,
            _ => null,
        };
        // "the past decade" ends today.
        if (document.Is(at, "past"))
            return period is null || unit > at + 1 ? null : ReadPast(context, at, unit);
        if (period is null)
            return Periods.SeasonAt(document, unit) is { } season && third is null ? Match(context, first, unit + 1, basis => Periods.Season(basis, season, isPast), "date.season") : null;
        // "next week on Tuesday", "next week Wednesday".
        var weekdayAt = document.Is(unit + 1, "on") ? unit + 2 : unit + 1;
        if (document.Is(unit, "week") && third is null && CalendarDates.WeekdayAt(document, weekdayAt) is > 0 and var weekday)
            return Match(context, first, weekdayAt + 1, basis => Period.Day(Period.Add(Period.Week(basis, isPast).From, weekday - 1)), "date.weekdayOfWeek");

        // "earlier this month" ends today and "later this year" starts there.
        if (document.IsAny(first, "earlier", "later") && steps == 0)
        {
            var later = document.Is(first, "later");
            return Match(context, first, unit + 1, basis => later ? period(basis) with { From = basis } : period(basis) with { To = basis }, "date.partOf");
        }

        // "so far this year" ends today.
        if (steps == 0 && document.AreAt(first - 2, "so", "far"))
            return Match(context, first - 2, unit + 1, basis => period(basis) with { To = basis, Granularity = Granularity.Range }, "date.toDate");

        var rule = third is null ? "date.thisOrLast" : "date.partOf";
        return Match(context, first, unit + 1, basis => third is { } part ? period(basis).Part(part) : period(basis), rule);
    }

    private static Period MonthOf(DateOnly day) => Period.Month(day.Year, day.Month);

    private static Period QuarterOf(DateOnly day) => Period.Quarter(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>"two years ago", "a week earlier", "three days later", "half a century ago".</summary>
    private static DateMatch? ReadAgo(DateContext context, int at)
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
                ? Match(context, first, unit + 1, basis => Ahead(basis, name, (int)Math.Min(count, 10_000)), "date.ahead")
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
        return Match(context, at, behind + 2, basis => Back(basis, word, count), "date.ago");
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
            "year" or "yr" when count % 1 != 0 => MonthOf(Period.AddMonths(basis, -(int)(count * 12))),
            "month" => MonthOf(Period.AddMonths(basis, -whole)),
            "quarter" => QuarterOf(Period.AddMonths(basis, -3 * whole)),
            "year" or "yr" => YearBack(basis, whole),
            "decade" => YearBack(basis, (int)(10 * count)),
            "century" or "centurie" => YearBack(basis, (int)(100 * count)),
            _ => Period.Day(Period.Add(basis, -whole)),
        };
    }

    private static Period YearBack(DateOnly basis, int years) => Period.Year(Math.Clamp(basis.Year - years, 1, 9998));

    /// <summary>"two weeks before Christmas", "three days after Tuesday", "3 weeks from tomorrow": counted from another date.</summary>
    private static DateMatch? ReadFrom(DateContext context, int at, string unit, decimal count, int next)
    {
        var document = context.Document;
        var sign = document.Is(next, "before") ? -1 : document.IsAny(next, "after", "from") ? 1 : 0;
        if (sign == 0 || next + 1 >= document.Tokens.Length || unit.TrimEnd('s') is not ("day" or "week" or "month" or "year") || ReadPlainDay(context, next + 1) is not { Period: { Granularity: Granularity.Day } from } match || match.First != next + 1)
            return null;
        return new DateMatch(at, match.End, Ahead(from.From, unit.TrimEnd('s'), sign * (int)Math.Min(count, 10_000)), match.IsRelative, "date.countedFrom");
    }

    /// <summary>A day that is itself counted from no other: "two weeks before two weeks before …" would never end.</summary>
    private static DateMatch? ReadPlainDay(DateContext context, int at) =>
        context.Document.Has(at, WordClass.Weekday) || context.Document.Has(at + 1, WordClass.Weekday) ? ReadWeekday(context, at)
            : context.Document.Has(at, WordClass.TimeWord) ? ReadDayWord(context, at)
            : Holidays.Read(context, at) ?? CalendarDates.Read(context, at);

    /// <summary>"recently", "in recent weeks": a time, but no days.</summary>
    private static DateMatch? ReadVague(DateContext context, int at)
    {
        var document = context.Document;
        if (document.Is(at, "recently"))
            return new DateMatch(at, at + 1, null, true, "date.vague");
        if (document.Is(at, "recent") && document.IsAny(at + 1, "days", "weeks", "months", "years", "decades"))
            return new DateMatch(at, at + 2, null, true, "date.vague");
        return null;
    }
}
