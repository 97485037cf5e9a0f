using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Dates counted from the day of publication: "Monday", "yesterday", "last week", "two years ago", "earlier this month", "recently".
/// </summary>
internal static class RelativeDates
{
    public static DateMatch? Read(DateContext context, int at)
    {
        // The readers below make closures; most words can be turned away before.
        var document = context.Document;
        DateMatch? match = null;
        if (document.Has(at, WordClass.Weekday)
            || (document.Has(at, WordClass.TimeWord)
            && (document.Has(at + 1, WordClass.Weekday) || document.Has(at + 2, WordClass.Weekday))))
            match = ReadWeekday(context, at);
        if (match is null && document.Has(at, WordClass.TimeWord))
            match = ReadDayWord(context, at) ?? ReadThisOrLast(context, at) ?? ReadVague(context, at);
        if (match is null && IsToDate(document, at))
            match = ReadToDate(context, at);
        if (match is null && document.Has(at, WordClass.TimeUnit))
            match = UnitDates.Read(context, at);
        return match ?? (CountsTime(document, at) ? CountedDates.Read(context, at) : null);
    }

    /// <summary>
    /// "in two weeks", "several years ago", "half a century ago": a word or number that counts, close before a unit of time.
    /// </summary>
    public static bool CountsTime(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Number && !document.Has(at, WordClass.AmountWord | WordClass.Indefinite | WordClass.Cardinal)
            && !document.Is(at, "in"))
            return false;
        for (var i = at + 1; i <= at + 4; i++)
        {
            if (document.Has(i, WordClass.TimeUnit))
                return true;
        }

        return false;
    }

    /// <summary>"year to date", "year-to-date", "YTD", "month to date", "QTD".</summary>
    public static bool IsToDate(Document document, int at) =>
        IsShort(document, at) || (document.Has(at, WordClass.TimeUnit) && document.IsAny(at, "year", "quarter", "month", "week")
            && document.AreAt(Fractions.Skip(document, at + 1), "to")
                && document.Is(Fractions.Skip(document, Fractions.Skip(document, at + 1) + 1), "date"));

    /// <summary>"YTD", "QTD", "MTD".</summary>
    private static bool IsShort(Document document, int at)
    {
        var token = document.Tokens[at];
        return token.Length == 3 && document.Text[token.End - 1] is 'D' or 'd' && document.IsAny(at, "YTD", "QTD", "MTD");
    }

    private static DateMatch? ReadToDate(DateContext context, int at)
    {
        var document = context.Document;
        var end = document.Has(at, WordClass.TimeUnit) ? Fractions.Skip(document, Fractions.Skip(document, at + 1) + 1) + 1 : at + 1;
        var unit = document.Chars(at)[0];

        // "It was the company’s most profitable quarter to date": of all there were.
        if (document.Has(at, WordClass.TimeUnit) && !document.Is(at - 1, "the")
            && (document.Is(at - 2, "most") || document.IsAny(at - 1, "best", "worst", "biggest", "busiest", "largest", "strongest",
                "weakest")))
            return null;
        return Match(context, at, end, basis => new Period(StartOf(basis, unit), basis, Granularity.Range), "date.toDate");
    }

    private static DateOnly StartOf(DateOnly basis, char unit) => unit switch
    {
        'w' or 'W' => Period.Week(basis, 0).From,
        'm' or 'M' => MonthOf(basis).From,
        'q' or 'Q' => QuarterOf(basis).From,
        _ => new DateOnly(basis.Year, 1, 1),
    };

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
        return from is { } since
            ? new DateMatch(at - 1, unit + 1, new Period(since, context.Basis!.Value, Granularity.Range), true, "date.past") : null;
    }

    internal static DateMatch Match(DateContext context, int first, int end, Func<DateOnly, Period> count, string rule) =>
        new(first, end, context.Basis is { } basis ? count(basis) : null, true, rule);

    /// <summary>"Monday", "last Friday", "next Tuesday", "Monday (27 January)", "Friday, Jan. 31".</summary>
    internal static DateMatch? ReadWeekday(DateContext context, int at)
    {
        var document = context.Document;
        var first = at;
        var which = string.Empty;
        if (document.Is(at, "this") && document.IsAny(at + 1, "past", "coming", "upcoming")
            && CalendarDates.WeekdayAt(document, at + 2) > 0)
        {
            which = document.Is(at + 1, "past") ? "last" : "coming";
            at += 2;
        }
        else if (document.IsAny(at, "last", "this", "next", "past", "coming", "previous", "following", "upcoming")
            && CalendarDates.WeekdayAt(document, at + 1) > 0 && !IsAfterThat(document, at))
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
        if (document.Is(at - 1, "the") && which.Length == 0 && document.KindAt(at + 1) == TokenKind.Word
            && document.Tokens[at + 1].IsCapitalised && !document.Has(at + 1, WordClass.Month))
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

        // "Tuesday of last week", "Tuesday last week"; "on Tuesday last week’s gains", "said on Tuesday last week was hard" are two.
        var week = document.Is(at + 1, "of") ? at + 2 : at + 1;
        if (which.Length == 0 && document.IsAny(week, "last", "this", "next") && document.Is(week + 1, "week")
            && (week > at + 1 || document.KindAt(week + 2) != TokenKind.Clitic && !document.Has(week + 2, WordClass.FiniteVerb)))
        {
            var weeks = document.Is(week, "last") ? -1 : document.Is(week, "next") ? 1 : 0;
            return Match(context, first, week + 2, basis =>
                Period.Day(Period.Add(Period.Week(basis, weeks).From, weekday - 1)), "date.weekdayOfWeek");
        }

        // "Friday week", "a week on Friday": the one after the next.
        if (which.Length == 0 && WeekOn(context, at) is { } onward)
            return Match(context, onward.First, onward.End, basis =>
                Period.Day(Period.Add(Weekday(basis, weekday, "coming", ahead: true), 7)), "date.weekdayOfWeek");

        // "a premium of 27% to Monday’s close", "to Thursday’s closing price": a close was.
        var closed = document.KindAt(at + 1) == TokenKind.Clitic
            && document.IsAny(at + 2, "close", "closing", "level", "price", "session", "drop", "fall", "rally", "slump", "rout",
            "plunge", "selloff", "gains",
            "losses", "trading");

        var ahead = which.Length == 0 && !closed && (Anticipations.Lead(document, first) || context.LooksAhead(first, at + 1));

        // "fell on Tuesday" at 23:30 UTC on Monday: it was Tuesday where it was written.
        if (which.Length == 0 && context.DayAhead is { } next && Period.DayNumber(next) == weekday)
            return Match(context, first, at + 1, _ => Period.Day(next), "date.weekday");
        return Match(context, first, at + 1, basis => Period.Day(Weekday(basis, weekday, which, ahead)), which.Length > 0
            ? "date.relativeWeekday" : "date.weekday");
    }

    /// <summary>"rose 2%, following Thursday's 4.5% drop": after it; after "the" it is the next.</summary>
    private static bool IsAfterThat(Document document, int at) =>
        document.Is(at, "following") && !document.IsAny(at - 1, "the", "on", "this");

    /// <summary>
    /// Returns the tokens of "Friday week" or "a week on Friday", or null: "Friday week after week" and "shut for a week on Friday" are
    /// something else.
    /// </summary>
    private static (int First, int End)? WeekOn(DateContext context, int at)
    {
        var document = context.Document;
        if (document.Is(at + 1, "week"))
            return document.KindAt(at + 2) is TokenKind.Punctuation or null || document.Has(at + 2, WordClass.Coordinator)
                ? (at, at + 2) : null;
        return document.AreAt(at - 3, "a", "week", "on") && !document.Has(at - 4, WordClass.Preposition)
            && context.LooksAhead(at - 3, at + 1)
            ? (at - 3, at + 1) : null;
    }

    /// <summary>A weekday with the day of the month and no month: the nearest such day that is that weekday.</summary>
    private static DateMatch? DayOfMonth(DateContext context, int at, int weekday)
    {
        var document = context.Document;
        var (day, end) = CalendarDates.DayAt(document, document.Is(at + 1, "the") ? at + 2 : at + 1);
        if (day == 0 || document.IsSign(end, '/') || context.Basis is not { } basis)
            return null;

        // "announced on Tuesday the first product": a day of the month ends its phrase.
        if (document.Has(end - 1, WordClass.Ordinal) && document.KindAt(end) == TokenKind.Word
            && !document.Has(end, WordClass.Preposition | WordClass.Coordinator | WordClass.Auxiliary | WordClass.VerbPast))
            return null;

        // "Monday 21 people died": a bare number must stand alone.
        if (end == at + 2 && document.KindAt(at + 1) == TokenKind.Number && document.KindAt(end) is not (TokenKind.Punctuation or null)
            && !document.IsAny(end, "at", "and", "in", "between"))
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

    internal static DateOnly Weekday(DateOnly basis, int weekday, string which, bool ahead)
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
    internal static DateMatch? ReadDayWord(DateContext context, int at)
    {
        var document = context.Document;
        if (document.Is(at, "day"))
        {
            var first = document.Is(at - 1, "the") ? at - 1 : at;
            if (document.AreAt(at + 1, "before", "yesterday"))
                return Match(context, first, at + 3, basis => Period.Day(Period.Add(basis, -2)), "date.dayWord");
            return document.AreAt(at + 1, "after", "tomorrow")
                ? Match(context, first, at + 3, basis => Period.Day(Period.Add(basis, 2)), "date.dayWord") : null;
        }

        int? days = document.Form(at) switch
        {
            "today" or "tonight" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            _ => null,
        };

        // "today’s world" is no day; "today’s session" is.
        if (days is null
            || (document.Is(at, "today") && document.KindAt(at + 1) == TokenKind.Clitic
            && document.IsAny(at + 2, "world", "society", "economy", "generation", "youth")))
            return null;
        if (document.Tokens[at].IsCapitalised && document.Tokens[at].Has(TokenShape.SpaceBefore) && document.Is(at, "today")
            && document.Is(at - 1, "usa"))
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

        // "the last quarter of 2023" is that year's.
        if (steps < 0 && document.AreAt(unit, "quarter", "of")
            && (CalendarDates.YearAt(document, unit + 2) > 0 || document.Is(unit + 3, "year")))
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
            "century" => basis =>
                new Period(new DateOnly(Math.Clamp((basis.Year / 100 * 100) + (100 * isPast), 1, 9800), 1, 1),
                new DateOnly(Math.Clamp((basis.Year / 100 * 100) + (100 * isPast) + 99, 100, 9899), 12, 31), Granularity.Century),
            "night" when steps == -1 => basis => Period.Day(Period.Add(basis, -1)),
            "morning" or "afternoon" or "evening" when steps == 0 => Period.Day,
            _ => null,
        };
        // "the past decade" ends today.
        if (document.Is(at, "past"))
            return period is null || unit > at + 1 ? null : ReadPast(context, at, unit);
        if (period is null)
            return Periods.SeasonAt(document, unit) is { } season && third is null
                ? Match(context, first, unit + 1, basis => Periods.Season(basis, season, isPast), "date.season") : null;
        // "next week on Tuesday", "next week Wednesday".
        var weekdayAt = document.Is(unit + 1, "on") ? unit + 2 : unit + 1;
        if (document.Is(unit, "week") && third is null && CalendarDates.WeekdayAt(document, weekdayAt) is > 0 and var weekday)
            return Match(context, first, weekdayAt + 1, basis =>
                Period.Day(Period.Add(Period.Week(basis, isPast).From, weekday - 1)), "date.weekdayOfWeek");

        // "earlier this month" ends today and "later this year" starts there.
        if (document.IsAny(first, "earlier", "later") && steps == 0)
        {
            var later = document.Is(first, "later");
            return Match(context, first, unit + 1, basis => later
                ? period(basis) with { From = basis } : period(basis) with { To = basis }, "date.partOf");
        }

        // "so far this year" ends today.
        if (steps == 0 && document.AreAt(first - 2, "so", "far"))
            return Match(context, first - 2, unit + 1, basis =>
                period(basis) with { To = basis, Granularity = Granularity.Range }, "date.toDate");

        var rule = third is null ? "date.thisOrLast" : "date.partOf";
        return Match(context, first, unit + 1, basis => third is { } part ? period(basis).Part(part) : period(basis), rule);
    }

    internal static Period MonthOf(DateOnly day) => Period.Month(day.Year, day.Month);

    internal static Period QuarterOf(DateOnly day) => Period.Quarter(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>"recently", "in recent weeks": a time, but no days.</summary>
    private static DateMatch? ReadVague(DateContext context, int at)
    {
        var document = context.Document;
        if (document.Is(at, "recently"))
            return new DateMatch(at, at + 1, null, true, "date.vague");

        // "in the coming months", "in recent weeks".
        if (document.IsAny(at, "recent", "coming") && document.IsAny(at + 1, "days", "weeks", "months", "quarters", "years", "decades"))
            return new DateMatch(at, at + 2, null, true, "date.vague");
        return null;
    }
}
