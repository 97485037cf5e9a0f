using System.Globalization;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <content>Reads the year of a date: after it, in words, short, or the nearest one.</content>
internal static partial class CalendarDates
{
    /// <summary>Returns the year that a four-digit token can be, or 0.</summary>
    public static int YearAt(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Number || document.Tokens[at].Length != 4)
            return 0;

        // "138-2010-2015": a number of a telephone or an article.
        for (var part = at - 2; NumberReader.IsHyphen(document, part + 1) && document.KindAt(part) == TokenKind.Number
            && at - part <= 6; part -= 2)
        {
            if (document.Tokens[part].Length is not (1 or 2 or 4))
                return 0;
        }

        var year = int.TryParse(document.Chars(at), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        return year is >= 1500 and <= 2150 ? year : 0;
    }

    internal static int Century(int year) => year < 50 ? 2000 + year : 1900 + year;

    private static (int Year, int End) YearBehind(Document document, int at)
    {
        var comma = document.IsSign(at, ',') ? at + 1 : at;
        var of = document.IsAny(comma, "of", "in") ? comma + 1 : comma;
        if (YearAt(document, of) is > 0 and var year)
            return document.IsSign(of + 1, '%') ? (0, at) : (year, of + 1);
        if (YearInWords(document, of) is { Year: > 0 } words)
            return words;

        // "April of 87".
        return document.Is(of - 1, "of") && document.KindAt(of) == TokenKind.Number && document.Tokens[of].Length == 2
            && document.KindAt(of + 1) is TokenKind.Punctuation or null
            ? (Century(SmallNumber(document, of, 99)), of + 1)
            : (0, at);
    }

    /// <summary>"3 Aug 96", "12 Mar 21", "18 Sep ’05": two digits that end the date; "3 Aug 96 people" counts people.</summary>
    private static (int Year, int End) ShortYearBehind(Document document, int at)
    {
        var apostrophe = document.IsAny(at, "'", "’") && document.IsGlued(at + 1);
        var digits = apostrophe ? at + 1 : at;
        if (document.KindAt(digits) != TokenKind.Number || document.Tokens[digits].Length != 2)
            return (0, at);
        var after = document.KindAt(digits + 1);
        var ends = after is null || (after == TokenKind.Punctuation && !(document.IsSign(digits + 1, ':') && document.IsGlued(digits + 2)))
            || document.Has(digits + 1,
                WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal | WordClass.Preposition | WordClass.Coordinator);
        return apostrophe || ends ? (Century(SmallNumber(document, digits, 99)), digits + 1) : (0, at);
    }

    /// <summary>
    /// "next year", "of last year", "this year" after a month, a day or a quarter; returns the year, 0 if there is none, and the token
    /// behind it.
    /// </summary>
    public static (int Year, int End) ToldYear(DateContext context, int at)
    {
        var document = context.Document;
        var which = document.IsAny(at, "of", "in") ? at + 1 : at;
        if (context.Basis is not { } basis || !document.Is(which + 1, "year") || document.KindAt(which + 2) == TokenKind.Clitic
            || NumberReader.IsHyphen(document, which + 2))
            return (0, at);
        var shift = document.Is(which, "this") ? 0 : document.IsAny(which, "last", "previous") ? -1
            : document.IsAny(which, "next", "coming") ? 1 : (int?)null;
        return shift is { } years ? (basis.Year + years, which + 2) : (0, at);
    }

    /// <summary>
    /// "nineteen eighty-six", "two thousand and fifteen", "twenty twenty": gives the year, 0 if there is none, and the token behind it.
    /// </summary>
    internal static (int Year, int End) YearInWords(Document document, int at)
    {
        if (!document.Has(at, WordClass.Cardinal))
            return (0, at);
        if (document.AreAt(at, "two", "thousand") && NumberReader.Read(document, at) is { Value: >= 2000 and < 2100 } whole)
            return ((int)whole.Value, whole.End);
        return document.IsAny(at, "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
            && NumberReader.Read(document, at + 1) is { InWords: true, Scale: 1, Value: >= 10 and < 100 } rest
            ? ((int)(NumberReader.ValueOf(document, at)!.Value * 100) + (int)rest.Value, rest.End)
            : (0, at);
    }

    /// <summary>
    /// The year of a day without one: the next such day where the clause looks ahead, the last one where it looks back, otherwise the
    /// nearest.
    /// </summary>
    private static int NearestYear(DateContext context, int first, int end, int month, int day)
    {
        var basis = context.Basis!.Value;
        var tense = context.Document.IsAny(first - 1, "last", "since") ? ClauseTense.Past
            : Anticipations.IsPutOff(context.Document, first) ? ClauseTense.Ahead : context.Tense(first, end);
        var best = basis.Year;
        var distance = int.MaxValue;
        for (var year = Math.Max(1, basis.Year - 1); year <= Math.Min(9998, basis.Year + 1); year++)
        {
            var date = new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
            var gap = date.DayNumber - basis.DayNumber;
            var cost = tense switch
            {
                ClauseTense.Ahead => gap >= 0 ? gap : 1000 - gap,
                ClauseTense.Past => gap <= 1 ? Math.Abs(gap) : 1000 + gap,
                _ => gap <= 0 ? -gap : gap * 2,
            };
            if (cost < distance)
                (best, distance) = (year, cost);
        }

        return best;
    }

    private static int MonthYear(DateContext context, int at, int month)
    {
        var document = context.Document;
        var basis = context.Basis!.Value;
        if (ContractMonths.IsOne(document, at))
            return month >= basis.Month ? basis.Year : basis.Year + 1;
        if (document.IsAny(at - 1, "next", "coming", "upcoming")
            || Anticipations.IsPutOff(document, at)
            || (context.LooksAhead(at, at + 1) && !document.IsAny(at - 1, "last", "past", "since")
                && !ReportedPeriods.IsLast(context, at, at + 1, Period.Month(month < basis.Month ? basis.Year : basis.Year - 1, month))))
            return month >= basis.Month && !document.Is(at - 1, "next") || month > basis.Month ? basis.Year : basis.Year + 1;
        return month <= basis.Month && !(document.Is(at - 1, "last") && month == basis.Month) ? basis.Year : basis.Year - 1;
    }
}
