using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A word of time with what it says of a change: tokens from <c>First</c> to <c>End</c>, the date where they are one.</summary>
internal readonly record struct TimeWords(int First, int End, MovePeriod Period, DateMention? Date);

/// <summary>Reads over which time a change is told: "for the week", "weekly", "so far this year", "since January", "on Monday".</summary>
/// <param name="text">The text.</param>
internal sealed class MovePeriods(MarketText text)
{
    /// <summary>Words of records and levels.</summary>
    private static readonly WordSet Extremes =
    [
        "lowest", "highest", "worst", "best", "biggest", "largest", "steepest", "sharpest", "weakest", "strongest", "deepest",
        "most", "least", "first", "fastest", "slowest", "smallest", "longest", "record", "time", "low", "high", "lows", "highs",
        "peak", "levels", "level", "close", "seen",
    ];

    /// <summary>What companies and bureaus publish each quarter or month.</summary>
    private static readonly WordSet Reported =
    [
        "data", "dividend", "earnings", "figures", "forecast", "income", "inflation", "meeting", "net", "numbers", "outlook", "profit",
        "profits", "report", "result", "results", "revenue", "revenues", "sales", "survey", "update",
    ];

    private readonly Document _document = text.Document;

    /// <summary>
    /// Returns the words of time that start at a token, or null if they are none or tell of something else than a change.
    /// </summary>
    /// <param name="at">The token.</param>
    /// <param name="date">The date that starts there, or null.</param>
    public TimeWords? At(int at, DateMention? date)
    {
        // "down 8% from a year ago".
        if (_document.Is(at, "from") && _document.IsAny(at + 1, "a", "one") && _document.Is(at + 2, "year")
            && _document.IsAny(at + 3, "ago", "earlier", "before"))
            return new TimeWords(at, at + 4, MovePeriod.Year, null);
        // "down 10.5% from the all-time high it reached": since it was that high.
        if (_document.Is(at, "from") && _document.Has(at + 1, WordClass.Determiner | WordClass.Possessive) && EndOfExtreme(at + 2) is > 0
            and var extreme)
            return new TimeWords(at, extreme, MovePeriod.Since, null);
        if (date is { From: not null })
            return OfDate(date);
        if (_document.Is(at, "year") && _document.AreAt(at + 1, "so", "far"))
            return new TimeWords(at, at + 3, MovePeriod.YearToDate, null);

        // "down 61.2% year-over-year", "up 4% year on year".
        if (_document.Is(at, "year") && AfterHyphen(at + 1) is var over && _document.IsAny(over, "over", "on")
            && AfterHyphen(over + 1) is var again && _document.Is(again, "year"))
            return new TimeWords(at, again + 1, MovePeriod.Year, null);
        if (_document.IsAny(at, "weekly", "monthly", "quarterly", "annual", "yearly") && !IsOfReport(at + 1))
            return new TimeWords(at, at + 1, PeriodOf(at), null);

        // "for the week", "on the month", "over the quarter", "during the year"; "its worst week since March".
        if (PeriodOf(at) is not MovePeriod.Session and var period && !text.IsDated(at) && IsWhole(at))
            return new TimeWords(at, at + 1, period, null);
        if (_document.Is(at, "year") && _document.Is(at + 2, "date"))
            return new TimeWords(at, at + 3, MovePeriod.YearToDate, null);

        // "over the past 12 months", "in the last five days", "in the six months before".
        var isNumber = _document.KindAt(at) == TokenKind.Number || _document.Has(at, WordClass.Cardinal);
        if (isNumber && _document.IsAny(at + 1, "days", "weeks", "months", "years", "sessions")
            && (_document.IsAny(at - 1, "the", "past", "last", "previous", "over", "in", "for")
                || _document.IsAny(at - 2, "less", "more") && _document.Is(at - 1, "than") && _document.IsAny(at - 3, "in", "over"))
            && !IsRecord(at))
            return new TimeWords(at, at + 2, OfSpan(at), null);

        // "fell for a third straight week", "has risen for six consecutive months".
        if (_document.IsAny(at, "straight", "consecutive", "successive") && IsRun(at))
            return new TimeWords(at - 1, at + 2, PeriodOf(at + 1) is not MovePeriod.Session and var run ? run : MovePeriod.Since, null);

        // "has suffered three straight weeks of losses".
        if (_document.IsAny(at, "straight", "consecutive", "successive") && _document.Is(at + 2, "of")
            && _document.IsAny(at + 1, "days", "sessions", "weeks", "months", "quarters")
            && _document.Has(at - 2, WordClass.VerbPast | WordClass.VerbIng) && !_document.IsForm(at - 2, "snap", "end", "break"))
            return new TimeWords(at - 1, at + 2, MovePeriod.Since, null);

        // "from a year earlier", "compared with a year ago".
        if (_document.Is(at, "year") && _document.IsAny(at + 1, "earlier", "ago", "before"))
            return new TimeWords(at, at + 2, MovePeriod.Year, null);
        if (_document.Is(at, "fortnight") && _document.IsAny(at - 1, "past", "last"))
            return new TimeWords(at, at + 1, MovePeriod.Since, null);

        // "since hitting a high", "since the deal was announced".
        if (_document.Is(at, "since") && (_document.Has(at + 1, WordClass.VerbIng | WordClass.Determiner | WordClass.Possessive)
            || _document.IsAny(at + 1, "it", "they")
            || at + 1 < _document.Tokens.Length && _document.Tokens[at + 1].IsCapitalised && !text.IsDated(at + 1))
            && !IsRecord(at) && !IsDatedAfter(at))
            return new TimeWords(at, at + 2, MovePeriod.Since, null);
        if (_document.IsAny(at, "since") && (_document.AreAt(at + 1, "the", "start", "of")
            || _document.AreAt(at + 1, "the", "beginning", "of")) && !IsRecord(at))
            return new TimeWords(at, at + 5, _document.Is(at + 5, "year") ? MovePeriod.YearToDate : MovePeriod.Since, null);
        return null;
    }

    /// <summary>Returns the token after "all-time high", "52-week low", "record", or 0.</summary>
    private int EndOfExtreme(int at)
    {
        for (var i = at; i < at + 6 && _document.KindAt(i) is TokenKind.Word or TokenKind.Number or TokenKind.Dash; i++)
        {
            if (_document.IsAny(i, "high", "highs", "low", "lows", "peak", "record", "trough"))
                return _document.IsAny(i + 1, "high", "close") ? i + 2 : i + 1;
        }

        return 0;
    }

    private int AfterHyphen(int at) => Numbers.NumberReader.IsHyphen(_document, at) ? at + 1 : at;

    private TimeWords? OfDate(DateMention date)
    {
        var (first, end) = (date.FirstToken, date.EndToken);

        // "Just one day earlier, prices surged": before the day the report tells of, which MoveTimes.IsDayBefore reads.
        if (_document.IsAny(end - 1, "earlier", "before") && _document.Is(end - 2, "day") && date.Granularity == Granularity.Day)
            return null;
        if (date.From is not { } from || date.To is not { } to || date.Fiscal)
            return null;

        // "has firmed 2.5% so far in 2025".
        if (_document.AreAt(first - 3, "so", "far", "in") && date.Granularity == Granularity.Year)
            return new TimeWords(first - 3, end, MovePeriod.YearToDate, date);
        var before = _document.IsAny(first - 1, "the", "early", "late", "mid", "last") ? first - 2 : first - 1;
        if (_document.Is(before, "since") || _document.AreAt(before - 1, "start", "of") || _document.AreAt(before - 1, "beginning", "of")
            || _document.AreAt(before - 1, "end", "of"))
            return IsRecord(before) ? null : new TimeWords(before, end, IsYear(first, end)
                && !_document.Is(before, "since") ? MovePeriod.YearToDate : MovePeriod.Since, date);
        var since = SinceBefore(first);
        var period = since >= 0 ? MovePeriod.Since : date.Granularity switch
        {
            Granularity.Day => MovePeriod.Session,
            Granularity.Week or Granularity.Weekend => MovePeriod.Week,
            Granularity.Month => MovePeriod.Month,
            Granularity.Quarter => MovePeriod.Quarter,
            Granularity.Year => IsYear(first, end) ? MovePeriod.YearToDate : MovePeriod.Year,
            Granularity.Range => OfDays(to.DayNumber - from.DayNumber + 1),
            _ => MovePeriod.Since,
        };

        if (since >= 0)
            return new TimeWords(since, end, period, date);

        // "up 3% QTD".
        if (_document.IsAny(first, "MTD", "QTD", "YTD"))
            return new TimeWords(first, end, _document.Is(first, "MTD") ? MovePeriod.Month : _document.Is(first, "QTD") ? MovePeriod.Quarter
                : MovePeriod.YearToDate, date);

        // "so far this month" and "month to date" end before the month does; "year to date" and "so far this year" are of the year.
        for (var i = first; i < end; i++)
        {
            if (_document.Is(i, "month"))
                return new TimeWords(first, end, date.Granularity == Granularity.Range
                    && !_document.Is(i - 1, "this") && !_document.Is(end - 1, "date") ? period : MovePeriod.Month, date);
            if (_document.Is(i, "week"))
                return new TimeWords(first, end, MovePeriod.Week, date);
            if (_document.Is(i, "quarter"))
                return new TimeWords(first, end, MovePeriod.Quarter, date);
            if (_document.Is(i, "year") && (_document.Is(i - 1, "this") || _document.Is(_document.KindAt(i + 1) == TokenKind.Dash
                ? i + 2 : i + 1, "to")))
                return new TimeWords(first, end, MovePeriod.YearToDate, date);
        }

        return new TimeWords(first, end, period, date);
    }

    /// <summary>"posted a rise in quarterly profit, sending its shares up 2%": the quarter of a result, not of the move.</summary>
    private bool IsOfReport(int at)
    {
        while (_document.Has(at, WordClass.Adjective))
            at++;
        return _document.IsAny(at, Reported);
    }

    private bool IsDatedAfter(int at)
    {
        for (var i = at + 2; i < at + 14 && _document.KindAt(i) is not (null or TokenKind.Punctuation); i++)
        {
            if (text.IsDated(i))
                return true;
        }

        return false;
    }

    /// <summary>"has shed 39% since hitting a high of $33.50 last July": returns the word "since", or -1.</summary>
    private int SinceBefore(int at)
    {
        for (var i = at - 1; i > at - 14 && i >= 0; i--)
        {
            if (_document.Is(i, "since"))
                return (_document.Has(i + 1, WordClass.VerbIng) || _document.IsAny(i + 1, "the", "its", "it") && i > at - 7)
                    && !IsRecord(i) ? i : -1;
            if (_document.IsSign(i, ',') || _document.IsSign(i, ';'))
                return -1;
        }

        return -1;
    }

    /// <summary>"for a third straight week", "for six consecutive months"; not "for a third straight week of losses".</summary>
    private bool IsRun(int at)
    {
        var isOne = _document.Has(at - 1, WordClass.Ordinal) && _document.IsAny(at - 2, "a", "the");
        return _document.Is(isOne ? at - 3 : at - 2, "for") && !_document.Is(at + 2, "of")
            && (isOne ? _document.IsAny(at + 1, "week", "month", "quarter", "year")
                : _document.IsAny(at + 1, "weeks", "months", "quarters", "years"));
    }

    private bool IsYear(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Is(i, "this") && _document.Is(i + 1, "year") || _document.Is(i, "year") && _document.Is(i - 1, "the"))
                return true;
        }

        return _document.Is(first, "year");
    }

    private static MovePeriod OfDays(int days) => days switch
    {
        1 => MovePeriod.Session,
        >= 5 and <= 8 => MovePeriod.Week,
        >= 27 and <= 32 => MovePeriod.Month,
        >= 88 and <= 94 => MovePeriod.Quarter,
        >= 360 and <= 370 => MovePeriod.Year,
        _ => MovePeriod.Since,
    };

    /// <summary>The period of "12 months", "five days", "three months"; others are told since a day.</summary>
    private MovePeriod OfSpan(int at)
    {
        if (Numbers.NumberReader.Read(_document, at) is not { } number)
            return MovePeriod.Since;
        return _document.IsAny(at + 1, "months") ? number.Value switch
        {
            12 => MovePeriod.Year,
            3 => MovePeriod.Quarter,
            _ =>
            MovePeriod.Since
        }
            : _document.IsAny(at + 1, "days") ? OfDays((int)Math.Clamp(number.Value, 2, 400))
            : _document.IsAny(at + 1, "sessions") && number.Value == 5 || _document.IsAny(at + 1, "weeks")
                && number.Value == 1 ? MovePeriod.Week
            : _document.IsAny(at + 1, "weeks") && number.Value == 4 ? MovePeriod.Month : _document.IsAny(at + 1, "hours")
                ? MovePeriod.Session
            : MovePeriod.Since;
    }

    private MovePeriod PeriodOf(int at) =>
        _document.IsAny(at, "week", "weekly") ? MovePeriod.Week
        : _document.IsAny(at, "month", "monthly") ? MovePeriod.Month
        : _document.IsAny(at, "quarter", "quarterly") ? MovePeriod.Quarter
        : _document.IsAny(at, "year", "annual", "yearly") ? MovePeriod.Year
        : MovePeriod.Session;

    /// <summary>"for the week", "on the month", "in a year", "its worst week": the whole of it.</summary>
    private bool IsWhole(int at)
    {
        if (_document.IsAny(at + 1, "high", "low", "highs", "lows", "earlier", "ago", "before", "old", "peak")
            || _document.Is(at + 1, "to") && text.QuantityAt(at + 2) is null)
            return false;
        if (_document.IsAny(at - 1, "the", "a", "past", "last"))
        {
            var before = _document.IsAny(at - 1, "past", "last") ? at - 3 : at - 2;
            if (_document.Is(before, "out"))
                before--;

            // "rose 1.3%, starting the week on a strong note": a day of it.
            if (_document.Has(before, WordClass.VerbIng) && (_document.IsForm(before, "start", "begin")
                || _document.IsForm(before, "end", "close", "finish") && _document.IsAny(at + 1, "on", "with", "in")))
                return false;
            return (_document.IsAny(before, "for", "on", "over", "during", "through", "in")
                || _document.IsForm(before, "end", "close", "finish", "start", "begin"))
                && !_document.IsAny(before - 1, "lowest", "highest", "time", "most")

                // "its best day in a month": how long it had no better one.
                && !_document.IsAny(before - 2, "best", "worst") && !(_document.Is(before, "in") && IsRecord(before));
        }

        return _document.IsAny(at - 1, "worst", "best", "losing", "winning") || _document.Is(at - 1, "straight")
            && _document.Is(at + 1, "of");
    }

    /// <summary>
    /// "the lowest since March", "its worst day since 2020", "the biggest drop this year": the time of a record, not of the move.
    /// </summary>
    public bool IsRecord(int at)
    {
        for (var i = at - 1; i > at - 7 && i >= 0; i--)
        {
            if (_document.KindAt(i) == TokenKind.Punctuation || text.QuantityAt(i) is not null)
                return false;
            if (_document.IsAny(i, Extremes))
                return true;
        }

        return false;
    }
}
