using System.Globalization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Days by their names: "Christmas Eve", "Thanksgiving 2024", "the Labor Day weekend". Without a year, the one nearest to publication.
/// </summary>
internal static class Holidays
{
    private static readonly (string[] Words, Func<int, DateOnly> Day)[] All =
        [.. LexiconTable.Rows("holidays.tsv")
            .SelectMany(row => Spellings(row[0]).Select(name => (Words: Tokenizer.Words(name), Day: Rule(row[1]))))
            .OrderByDescending(holiday => holiday.Words.Length)];

    /// <summary>Reads the holiday that starts at a token, or gives null.</summary>
    public static DateMatch? Read(DateContext context, int at)
    {
        var document = context.Document;
        if (!IsStart(document, at))
            return null;
        foreach (var (words, dayOf) in All)
        {
            if (!document.AreAt(at, words))
                continue;
            var end = at + words.Length;
            var weekend = document.Is(end, "weekend");
            var of = document.IsSign(end, ',') || weekend ? end + 1 : end;
            if (CalendarDates.YearAt(document, of) is > 1 and < 9990 and var year)
                return Match(at, of + 1, dayOf(year), weekend, isRelative: false);

            // "Christmas sales", "the Easter Bunny": the day only says what kind of thing it is.
            if (weekend)
                end++;
            else if (document.KindAt(end) == TokenKind.Word
                && !document.Has(end,
                WordClass.Preposition | WordClass.AnyVerb | WordClass.Auxiliary | WordClass.Modal | WordClass.Coordinator
                | WordClass.Subordinator | WordClass.Adverb | WordClass.Relative | WordClass.Determiner | WordClass.Pronoun))
                return null;
            if (context.Basis is not { } basis)
                return new DateMatch(at, end, null, true, "date.holiday");
            var here = Math.Clamp(basis.Year, 2, 9988);
            var day = dayOf(here);
            var ahead = context.LooksAhead(at, end);
            if (day > basis && !ahead)
                day = dayOf(here - 1);
            else if (day < basis && ahead)
                day = dayOf(here + 1);
            return Match(at, end, day, weekend, isRelative: true);
        }

        return null;
    }

    /// <summary>Indicates whether a holiday's name can start at a token.</summary>
    public static bool IsStart(Document document, int at) => document.Tokens[at].IsCapitalised && document.Has(at, WordClass.HolidayWord);

    /// <summary>"New Year's Eve", "New Year’s Eve", "Presidents Day".</summary>
    private static string[] Spellings(string name) => name.Contains('\'')
        ? [name, name.Replace('\'', '’'), name.Replace("'", string.Empty, StringComparison.Ordinal)] : [name];

    private static DateMatch Match(int first, int end, DateOnly day, bool weekend, bool isRelative)
    {
        var period = weekend ? Period.Weekend(day, day.DayOfWeek == DayOfWeek.Monday ? -1 : 0) : Period.Day(day);
        return new DateMatch(first, end, period, isRelative, "date.holiday");
    }

    private static Func<int, DateOnly> Rule(string rule)
    {
        var sign = rule.IndexOfAny(['+', '-'], 1);
        if (rule.StartsWith("easter", StringComparison.Ordinal))
        {
            var days = int.Parse(rule.AsSpan(sign), CultureInfo.InvariantCulture);
            return year => Easter(year).AddDays(days);
        }

        if (!rule.Contains(':'))
        {
            var (month, day) = (int.Parse(rule.AsSpan(0, 2), CultureInfo.InvariantCulture),
                int.Parse(rule.AsSpan(3), CultureInfo.InvariantCulture));
            return year => new DateOnly(year, month, day);
        }

        var plus = rule.IndexOf('+');
        var later = plus > 0 ? int.Parse(rule.AsSpan(plus + 1), CultureInfo.InvariantCulture) : 0;
        var parts = Array.ConvertAll((plus > 0 ? rule[..plus] : rule).Split(':'), part => int.Parse(part, CultureInfo.InvariantCulture));
        return year => Weekday(year, parts[0], parts[1], parts[2]).AddDays(later);
    }

    /// <summary>The n-th such weekday of a month, the last one for -1.</summary>
    private static DateOnly Weekday(int year, int month, int weekday, int n)
    {
        var edge = n > 0 ? new DateOnly(year, month, 1) : new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        var gap = weekday - Period.DayNumber(edge);
        return n > 0 ? edge.AddDays(((gap + 7) % 7) + (7 * (n - 1))) : edge.AddDays((gap - 7) % 7);
    }

    /// <summary>The Gregorian Easter Sunday (Meeus, Jones and Butcher's method).</summary>
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var d = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var e = (32 + (2 * (b % 4)) + (2 * (c / 4)) - d - (c % 4)) % 7;
        var f = d + e - (7 * ((a + (11 * d) + (22 * e)) / 451)) + 114;
        return new DateOnly(year, f / 31, (f % 31) + 1);
    }
}
