using System.Globalization;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Days, months and years by name and number: "27 January 2025", "Jan. 27", "March 2024", "2024-01-27", "1990s", "2012-13".
/// </summary>
internal static partial class CalendarDates
{
    /// <summary>Words before a month that is meant.</summary>
    private static readonly WordSet BeforeMonths =
    [
        "in", "since", "until", "by", "last", "next", "coming", "upcoming", "past", "this", "early", "late", "mid", "of", "from", "to",
        "through", "between", "for", "during", "after", "before", "and", "each", "every", "till", "around", "end", "than", "or",
        "began", "ended", "started",
    ];

    /// <summary>Months that are other words too.</summary>
    private static readonly WordSet Ambiguous =
    [
        "May", "March", "August", "Mar", "Jan", "Dec", "Jun", "Sep", "Oct", "Nov", "Feb", "Apr", "Jul", "Aug", "April", "June",
    ];

    private static readonly Dictionary<string, int> Numbers =
        LexiconTable.Rows("calendar.tsv").ToDictionary(row => row[0], row => int.Parse(row[2], CultureInfo.InvariantCulture));

    public static DateMatch? Read(DateContext context, int at) =>
        context.Document.KindAt(at) switch
        {
            TokenKind.Number => ReadIso(context, at) ?? NumericDates.Read(context, at) ?? ReadNamedParts(context, at)
                ?? ReadSlashed(context, at) ?? ReadDayMonth(context, at) ?? ReadNextDay(context, at) ?? YearDates.ReadYear(context, at)
                ?? YearDates.ReadCentury(context, at) ?? YearDates.ReadDecade(context, at) ?? MonthlessDays.Read(context, at),
            TokenKind.Word when context.Document.Has(at, WordClass.Month) => ReadNamedParts(context, at) ?? ReadMonthDay(context, at)
                ?? ReadDayMonth(context, at) ?? ReadMonth(context, at),
            TokenKind.Word => ReadDayMonth(context, at) ?? YearDates.ReadCentury(context, at) ?? YearDates.ReadWordedYear(context, at)
                ?? (context.Document.Has(at, WordClass.TimeWord) ? YearDates.ReadWordedDecade(context, at) : null),
            TokenKind.Punctuation => YearDates.ReadDecade(context, at),
            _ => null,
        };

    /// <summary>Returns 1 to 12 for a month's name written as such, or 0.</summary>
    public static int MonthAt(Document document, int at)
    {
        if (!document.Has(at, WordClass.Month))
            return 0;

        // "may" and "march" are verbs when written small; short forms in small letters are other words too ("mar", "dec").
        var token = document.Tokens[at];
        if (!token.IsCapitalised && (token.Length <= 3 || document.IsAny(at, "march", "may", "august")) && !NumberBeside(document, at))
            return 0;
        if (document.IsAny(at, Ambiguous) && !Stands(document, at))
            return 0;
        return Numbers[document.Form(at)];
    }

    /// <summary>Returns 1 to 12 for a token that is a month's name, whatever is around it.</summary>
    internal static int MonthNumber(Document document, int at) => Numbers[document.Form(at)];

    /// <summary>
    /// Returns 1 to 7 for a weekday's name, or 0. A short form without its stop ("Tue", "Sat") must be capitalised and stand before a day:
    /// others are words.
    /// </summary>
    public static int WeekdayAt(Document document, int at)
    {
        if (!document.Has(at, WordClass.Weekday))
            return 0;
        var token = document.Tokens[at];
        if (token.Length <= 4 && !token.IsCapitalised)
            return 0;

        // "the Sunday Times": a paper.
        if (document.KindAt(at + 1) == TokenKind.Word && document.Tokens[at + 1].IsCapitalised
            && document.IsAny(at + 1, "express", "herald", "independent", "mirror", "telegraph", "times", "tribune", "world"))
            return 0;
        if (token.Length <= 4 && !token.Has(TokenShape.Abbreviation)
            && !(document.IsSign(at + 1, ',') && document.Has(at + 2, WordClass.Month) || document.Has(at + 1, WordClass.Month)
            || DayAt(document, at + 1).Day > 0))
            return 0;
        return Numbers[document.Form(at)];
    }

    internal static int SmallNumber(Document document, int at, int most)
    {
        if (document.KindAt(at) != TokenKind.Number || document.Tokens[at].Length > 2)
            return 0;
        var value = int.TryParse(document.Chars(at), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return value <= most ? value : 0;
    }

    private static bool NumberBeside(Document document, int at) =>
        document.KindAt(at + 1) == TokenKind.Number || document.KindAt(at - 1) == TokenKind.Number
            || document.IsAny(at - 1, "th", "st", "nd", "rd", "of") || document.Has(at + 1, WordClass.Ordinal)
            && !document.Tokens[at].IsCapitalised;

    /// <summary>
    /// Distinguishes a month from a name or verb: "in May", "May 5", "last March", "May and June", against "May said", "April Ryan", "Jan
    /// Smith".
    /// </summary>
    private static bool Stands(Document document, int at)
    {
        if (NumberBeside(document, at) || OrdinalAt(document, at + 1).Place > 0 || document.Tokens[at].Has(TokenShape.Abbreviation)
            || YearInWords(document, at + 1).Year > 0 || ReportedPeriods.NamesMonth(document, at + 1))
            return true;
        var before = at - 1;
        if (NumberReader.IsHyphen(document, before))
            return true;

        // "Jan-Feb 2017".
        if (NumberReader.IsHyphen(document, at + 1) && document.Has(at + 2, WordClass.Month) && document.Tokens[at + 2].IsCapitalised)
            return true;

        // "In May Zorvex fell": a sentence begins so with a time, not with a name.
        if (document.IsAny(before, "in", "since") && document.Tokens[before].IsCapitalised && document.KindAt(at + 1) == TokenKind.Word)
            return true;

        // "ran August to October 2024".
        if (document.IsAny(at + 1, "to", "through", "until") && document.Has(at + 2, WordClass.Month)
            && document.Tokens[at + 2].IsCapitalised && document.Tokens[at].IsCapitalised && YearAt(document, at + 3) > 0)
            return true;
        if (document.IsAny(before, BeforeMonths))
            return !(document.KindAt(at + 1) == TokenKind.Word && document.Tokens[at + 1].IsCapitalised
                && !document.Has(at + 1, WordClass.Common) && !document.Has(at + 1, WordClass.Weekday | WordClass.Month));
        return document.Has(at - 2, WordClass.Month) && document.IsSign(before, ',');
    }

    internal static bool IsOrdinal(Document document, int at) => document.IsGlued(at) && document.IsAny(at, "st", "nd", "rd", "th");

    /// <summary>
    /// A day of the month in digits or words: "27", "27th", "third", "twenty-third". Returns the day, 0 if there is none, and the token
    /// behind it.
    /// </summary>
    public static (int Day, int End) DayAt(Document document, int at)
    {
        if (SmallNumber(document, at, 31) is > 0 and var digits)
            return (digits, IsOrdinal(document, at + 1) ? at + 2 : at + 1);
        if (document.Has(at, WordClass.Ordinal) && NumberReader.ValueOf(document, at) is <= 31 and var ordinal)
            return ((int)ordinal, at + 1);
        var next = NumberReader.IsHyphen(document, at + 1) ? at + 2 : at + 1;
        if (document.IsAny(at, "twenty", "thirty") && document.Has(next, WordClass.Ordinal)
            && NumberReader.ValueOf(document, at) + NumberReader.ValueOf(document, next) is <= 31 and var sum)
            return ((int)sum, next + 1);

        // "twenty-five January".
        return document.Has(at, WordClass.Cardinal)
            && NumberReader.Read(document, at) is { IsVague: false, Scale: 1, Value: >= 1 and <= 31 } counted
            && document.Has(counted.End, WordClass.Month) && document.Tokens[counted.End].IsCapitalised
            ? ((int)counted.Value, counted.End)
            : (0, at);
    }

    /// <summary>"3rd", "third", "thirty-first": gives the number, 0 where there is none, and the token behind it.</summary>
    public static (int Place, int End) OrdinalAt(Document document, int at)
    {
        if (!document.Has(at, WordClass.Ordinal | WordClass.Cardinal) && document.KindAt(at) != TokenKind.Number)
            return (0, at);
        var (place, end) = DayAt(document, at);
        return place > 0 && (document.Has(end - 1, WordClass.Ordinal) || IsOrdinal(document, end - 1)) ? (place, end) : (0, at);
    }

    /// <summary>"23/Sep/2020", "Sep-23-2020", "2019-Aug-1", "03-Jul-25", "Dec-2018": a month by name between the same signs.</summary>
    private static DateMatch? ReadNamedParts(DateContext context, int at)
    {
        var document = context.Document;
        bool Parts(int sign) => (document.IsSign(sign, '/') || NumberReader.IsHyphen(document, sign)) && document.IsGlued(sign)
            && document.IsGlued(sign + 1);

        int Month(int place) => document.Has(place, WordClass.Month) ? Numbers[document.Form(place)] : 0;

        if (!Parts(at + 1))
            return null;
        if (Month(at) is > 0 and var named)
        {
            if (Parts(at + 3) && SmallNumber(document, at + 2, 31) is > 0 and var middle && YearAt(document, at + 4) is > 0 and var last)
                return Period.Day(last, named, middle) is { } us ? new DateMatch(at, at + 5, us, false, "date.namedParts") : null;
            return YearAt(document, at + 2) is > 0 and var only
                ? new DateMatch(at, at + 3, Period.Month(only, named), false, "date.namedParts") : null;
        }

        if (Month(at + 2) is not (> 0 and var month) || !Parts(at + 3))
            return null;
        var (year, day) = YearAt(document, at) > 0
            ? (YearAt(document, at), SmallNumber(document, at + 4, 31)) : (YearAt(document, at + 4), SmallNumber(document, at, 31));

        // "03-Jul-25": the day is first.
        if (year == 0 && document.KindAt(at + 4) == TokenKind.Number && document.Tokens[at + 4].Length == 2)
            year = Century(SmallNumber(document, at + 4, 99));
        return Period.Day(year, month, day) is { } found ? new DateMatch(at, at + 5, found, false, "date.namedParts") : null;
    }

    /// <summary>"2025-01-27".</summary>
    private static DateMatch? ReadIso(DateContext context, int at)
    {
        var document = context.Document;
        var year = YearAt(document, at);
        if (year == 0 || !(NumberReader.IsHyphen(document, at + 1) || IsYearSpan(document, at + 1)))
            return null;
        var month = SmallNumber(document, at + 2, 12);
        if (month > 0 && NumberReader.IsHyphen(document, at + 3) && Period.Day(year, month, SmallNumber(document, at + 4, 31)) is { } day)
            return new DateMatch(at, at + 5, day, false, "date.iso");

        // "2012-13": a span of years.
        if (document.KindAt(at + 2) == TokenKind.Number && document.Tokens[at + 2].Length is 2 or 4)
        {
            var last = document.Tokens[at + 2].Length == 4
                ? YearAt(document, at + 2) : (year / 100 * 100) + SmallNumber(document, at + 2, 99);
            if (last > year && last - year < 60)
                return new DateMatch(at, at + 3, new Period(new DateOnly(year, 1, 1), new DateOnly(last, 12, 31), Granularity.Range),
                    false, "date.years");
        }

        return null;
    }

    /// <summary>"2012–13": a dash that is glued to two digits.</summary>
    private static bool IsYearSpan(Document document, int dash) =>
        document.KindAt(dash) == TokenKind.Dash && document.Tokens[dash].Length == 1 && document.IsGlued(dash)
            && document.IsGlued(dash + 1) && document.Tokens[dash + 1].Length == 2;

    /// <summary>"1/27/2025", "7/8/07": month first, as American papers write; day first where the first number can be no month.</summary>
    private static DateMatch? ReadSlashed(DateContext context, int at)
    {
        var document = context.Document;
        if (!(document.IsSign(at + 1, '/') && document.IsSign(at + 3, '/') && document.IsGlued(at + 1) && document.IsGlued(at + 2)
            && document.IsGlued(at + 4)))
            return null;
        if (YearAt(document, at) is > 0 and var first)
            return Period.Day(first, SmallNumber(document, at + 2, 12), SmallNumber(document, at + 4, 31)) is { } ordered
                ? new DateMatch(at, at + 5, ordered, false, "date.slashed") : null;
        var year = YearAt(document, at + 4) is > 0 and var full ? full : document.KindAt(at + 4) == TokenKind.Number
            && document.Tokens[at + 4].Length == 2 ? Century(SmallNumber(document, at + 4, 99)) : 0;
        var (a, b) = (SmallNumber(document, at, 31), SmallNumber(document, at + 2, 31));
        if (year == 0 || a == 0 || b == 0)
            return null;
        return (Period.Day(year, a, b) ?? Period.Day(year, b, a)) is { } day ? new DateMatch(at, at + 5, day, false, "date.slashed") : null;
    }

    /// <summary>"January 27, 2025", "Jan. 27", "April 2nd", "January 3-5".</summary>
    private static DateMatch? ReadMonthDay(DateContext context, int at)
    {
        var document = context.Document;
        var month = MonthAt(document, at);
        if (month == 0)
            return null;
        var (day, end) = DayAt(document, document.Is(at + 1, "the") ? at + 2 : at + 1);
        if (day == 0 || document.Has(end - 1, WordClass.Ordinal) && document.IsAny(end, "quarter", "half", "time", "week"))
            return null;

        // "March 20 percent" would be odd, "May 5 million" is possible: a scale or unit takes the number.
        if (document.Has(end, WordClass.Scale) && document.Tokens[end].Length > 1 || document.IsSign(end, '%')
            || document.IsAny(end, "percent"))
            return null;
        var last = day;
        if (JoinsDays(document, end) && DayAt(document, document.Is(end + 1, "the") ? end + 2 : end + 1) is { Day: > 0 } until
            && until.Day > day && MonthAt(document, until.End) == 0 && !document.Is(until.End, "of"))
            (last, end) = until;

        var (year, behind) = YearBehind(document, end);
        return Resolve(context, at, behind, year, month, day, last, "date.monthDay");
    }

    /// <summary>"May 3 and 4, 2019", "May 3, 5 and 8": the second day has the month of the first.</summary>
    private static DateMatch? ReadNextDay(DateContext context, int at)
    {
        var document = context.Document;
        var joint = document.Is(at - 1, "and") && document.IsSign(at - 2, ',') ? at - 2 : at - 1;
        var previous = joint - 1;
        while (document.IsSign(joint - 2, ',') && document.KindAt(joint - 3) == TokenKind.Number)
            joint -= 2;
        if (!document.Is(at - 1, "and") && !document.IsSign(at - 1, ',') || document.KindAt(joint - 1) != TokenKind.Number
            || !document.Has(joint - 2, WordClass.Month) || MonthAt(document, joint - 2) is not (> 0 and var month))
            return null;
        var (day, end) = DayAt(document, at);
        if (day <= SmallNumber(document, previous, 31) || day == 0)
            return null;

        // "May 3 and 4 people", "May 3, 5% of": what follows takes the number.
        var (year, behind) = YearBehind(document, end);
        var ends = year > 0 || document.KindAt(end) is null or TokenKind.Punctuation && !document.IsSign(end, ':')
            || document.Has(end, WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Auxiliary);
        return ends && (document.Is(at - 1, "and") || document.Is(end, "and"))
            ? Resolve(context, at, behind, year, month, day, day, "date.monthDay") : null;
    }

    /// <summary>"27 January 2025", "27th of January", "3-5 March".</summary>
    private static DateMatch? ReadDayMonth(DateContext context, int at)
    {
        var document = context.Document;
        var (day, next) = DayAt(document, at);
        if (day == 0 || document.IsGlued(at) && document.KindAt(at - 1) is TokenKind.Number or TokenKind.Symbol)
            return null;
        var last = day;
        var first = at;
        if (JoinsDays(document, next) || document.Is(next, "and") && document.IsAny(at - 1, "between"))
        {
            if (DayAt(document, document.Is(next + 1, "the") ? next + 2 : next + 1) is { Day: > 0 } until && until.Day > day)
            {
                first = document.IsAny(at - 1, "between", "from") ? at - 1 : at;
                (last, next) = until;
            }
        }

        var inWords = document.KindAt(at) == TokenKind.Word;

        // "on 30 and 31 January": the first day takes its month from the second.
        if (first == at && last == day && !inWords && document.Is(next, "and") && DayAt(document, next + 1) is { Day: > 0 } other
            && MonthAt(document, other.End) is > 0 and var shared)
        {
            var (told, _) = YearBehind(document, other.End + 1);
            return Resolve(context, at, next, told, shared, day, day, "date.dayMonth");
        }

        // "the 23rd day of September".
        if (document.Is(next, "day") && document.Is(next + 1, "of"))
            next++;
        if (document.Is(next, "of"))
            next++;
        else if (inWords && !document.Has(next, WordClass.Month))
            return null;
        var month = document.Has(next, WordClass.Month) && inWords ? Numbers[document.Form(next)] : MonthAt(document, next);
        if (month == 0)
            return null;
        var (year, behind) = YearBehind(document, next + 1);
        if (year == 0 && !inWords)
            (year, behind) = ShortYearBehind(document, next + 1);
        return Resolve(context, first, behind, year, month, day, last, "date.dayMonth");
    }

    /// <summary>"3-5", "9 to 12", "ninth through seventeenth".</summary>
    private static bool JoinsDays(Document document, int at) => document.KindAt(at) == TokenKind.Dash && document.Tokens[at].Length == 1
        || document.IsAny(at, "to", "through", "till", "until");

    private static DateMatch? Resolve(DateContext context, int first, int end, int year, int month, int day, int last, string rule)
    {
        var relative = year == 0;
        if (relative)
        {
            if (context.Basis is null)
                return new DateMatch(first, end, null, true, rule);
            (year, var told) = ToldYear(context, end);
            end = year > 0 ? told : end;
            year = year > 0 ? year : NearestYear(context, first, end, month, day);
        }

        if (Period.Day(year, month, day) is not { } from || Period.Day(year, month, last) is not { } to)
            return null;
        return new DateMatch(first, end, day == last ? from : new Period(from.From, to.To, Granularity.Range), relative, rule);
    }

    /// <summary>"January 2025", "late January", "in December", "mid-March".</summary>
    private static DateMatch? ReadMonth(DateContext context, int at)
    {
        var document = context.Document;
        var month = MonthAt(document, at);
        if (month == 0)
            return null;
        var (year, end) = YearBehind(document, at + 1);

        // "Feb 30" is no day, and whoever wrote it did not mean the whole month.
        if (year == 0 && DayAt(document, at + 1) is { Day: > 0 } stray && stray.Day > DateTime.DaysInMonth(2000, month))
            return null;
        var relative = year == 0;
        if (relative)
        {
            // "'98": the century left out.
            if (document.KindAt(at + 1) == TokenKind.Punctuation && document.IsAny(at + 1, "'", "’")
                && SmallNumber(document, at + 2, 99) is > 0 and var two && document.IsGlued(at + 2))
                (year, end, relative) = (Century(two), at + 3, false);
            else if (context.Basis is null)
                return new DateMatch(at, at + 1, null, true, "date.month");
            else if (ToldYear(context, at + 1) is { Year: > 0 } told)
                (year, end) = told;
            else
                year = MonthYear(context, at, month);
        }

        var (first, part) = PartBefore(document, at);
        var period = Period.Month(year, month);
        return new DateMatch(first, end, part is { } third ? period.Part(third) : period, relative, "date.month");
    }

    /// <summary>"early", "mid-", "late", "end-" before a month or year: gives the first token and the third.</summary>
    internal static (int First, int? Third) PartBefore(Document document, int at)
    {
        var before = NumberReader.IsHyphen(document, at - 1) ? at - 2 : at - 1;
        if (document.IsAny(before, "early"))
            return (before, 0);
        if (document.IsAny(before, "mid"))
            return (before, 1);
        if (document.IsAny(before, "late"))
            return (before, 2);

        // "end-June", "by end June", "at end-2024"; "the end July brought" is not a date.
        return document.Is(before, "end")
            && (before < at - 1 || document.IsAny(before - 1, "by", "at", "until", "from", "before", "since", "to"))
            ? (before, 2) : (at, null);
    }
}
