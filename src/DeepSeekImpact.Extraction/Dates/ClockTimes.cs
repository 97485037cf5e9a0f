using System.Globalization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>A time of day found at a token.</summary>
/// <param name="First">The first token.</param>
/// <param name="End">The token behind the last one.</param>
/// <param name="At">The time.</param>
/// <param name="Zone">The tokens of its zone; empty where there is none.</param>
internal readonly record struct ClockTime(int First, int End, TimeOnly At, Range Zone);

/// <summary>Reads times of day: "10:15 a.m. ET", "9.30am", "4pm", "1430 GMT", "16:00 CET", "by noon".</summary>
internal static class ClockTimes
{
    /// <summary>How far a time may stand from its date: "at 10:15 a.m. in New York on Tuesday".</summary>
    private const int Reach = 10;

    private static readonly WordSet Morning = ["a.m.", "am", "a.m"];
    private static readonly WordSet Afternoon = ["p.m.", "pm", "p.m"];
    private static readonly WordSet Before = ["at", "by", "before", "after", "until", "till", "since", "from", "around", "about"];
    private static readonly WordSet Zones = ["GMT", "UTC", "ET", "EST", "EDT", "CT", "CST", "CDT", "PT", "PST", "PDT", "BST", "CET",
        "CEST", "IST", "HKT", "SGT", "JST", "AEST", "AEDT"];

    /// <summary>Reads the time of day that starts at a token, or gives null.</summary>
    public static ClockTime? Read(Document document, int at)
    {
        if (document.IsAny(at, "noon", "midnight"))
        {
            var zone = ZoneAt(document, at + 1);
            return document.IsAny(at - 1, Before)
                ? new ClockTime(at, Math.Max(zone, at + 1), document.Is(at, "noon") ? new TimeOnly(12, 0) : TimeOnly.MinValue,
                (at + 1)..Math.Max(zone, at + 1)) : null;
        }

        return document.KindAt(at) == TokenKind.Number && document.Tokens[at].Length <= 5 ? ReadDigits(document, at) : null;
    }

    /// <summary>Returns the time of day that is told with a date: the nearest in its clause, on either side.</summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The first token of the date.</param>
    /// <param name="end">The token behind it.</param>
    public static TimeOfDay? Beside(Document document, int first, int end)
    {
        var sentence = document.Sentences[document.SentenceOf(first)];
        for (var far = 0; far <= Reach; far++)
        {
            if (end + far < sentence.End && Read(document, end + far) is { } behind && IsOneClause(document, end, behind.First))
                return Of(document, behind);
            if (first - 1 - far >= sentence.First && Read(document, first - 1 - far) is { } before && before.End <= first
                && IsOneClause(document, before.End, first))
                return Of(document, before);
        }

        return null;
    }

    /// <summary>Returns a time that was found as evidence.</summary>
    public static TimeOfDay Of(Document document, ClockTime time)
    {
        var (zone, end) = (time.Zone.Start.Value, time.Zone.End.Value);
        return new TimeOfDay(document, document.Range(time.First, time.End))
        {
            At = time.At,
            Zone = end > zone ? document.SpanOf(zone, end).Text : null,
        };
    }

    private static ClockTime? ReadDigits(Document document, int at)
    {
        var digits = document.Chars(at);
        var end = at + 1;
        int hour, minute;
        var hasColon = document.IsSign(end, ':') && document.IsGlued(end) && document.IsGlued(end + 1)
            && document.KindAt(end + 1) == TokenKind.Number && document.Tokens[end + 1].Length == 2;
        if (hasColon)
        {
            if (!TryRead(digits, out hour) || !TryRead(document.Chars(end + 1), out minute))
                return null;
            end += 2;
        }
        else if (digits.Length == 4 && digits.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            (hour, minute) = (ToInt(digits[..2]), ToInt(digits[2..]));
        }
        else if (digits.IndexOf('.') is > 0 and var dot && digits.Length - dot == 3)
        {
            if (!TryRead(digits[..dot], out hour) || !TryRead(digits[(dot + 1)..], out minute))
                return null;
        }
        else if (TryRead(digits, out hour))
        {
            minute = 0;
        }
        else
        {
            return null;
        }

        var morning = document.IsAny(end, Morning);
        var afternoon = document.IsAny(end, Afternoon);
        if (morning || afternoon)
        {
            if (hour is 0 or > 12)
                return null;
            hour = (hour % 12) + (afternoon ? 12 : 0);
            end++;
        }

        var zone = ZoneAt(document, end);

        // "at 9 GMT" is a time, "12 CT scanners" are not.
        if (!morning && !afternoon && digits.Length <= 2 && !hasColon && !document.IsAny(at - 1, Before))
            return null;

        // "1430 GMT" is a time, "1430" alone a number; so is "9.30". "by 10:15" needs its preposition: "won 10:15".
        if (hour > 23 || minute > 59 || !(morning || afternoon) && zone == end && !(hasColon && document.IsAny(at - 1, Before)))
            return null;
        return new ClockTime(at, zone, new TimeOnly(hour, minute), end..zone);
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        if (digits.Length is 0 or > 2 || digits.IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        value = ToInt(digits);
        return true;
    }

    private static int ToInt(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>
    /// "EST", "local time", "New York time", "Eastern": gives the token behind the zone, or <paramref name="at"/> where there is none.
    /// </summary>
    private static int ZoneAt(Document document, int at)
    {
        if (at >= document.Tokens.Length)
            return at;
        if (document.Tokens[at].Has(TokenShape.AllCaps) && document.IsAny(at, Zones))
            return at + 1;
        if (document.AreAt(at, "local", "time"))
            return at + 2;
        for (var i = at; i < at + 3 && i < document.Tokens.Length && document.Tokens[i].IsCapitalised; i++)
        {
            if (document.Is(i + 1, "time"))
                return i + 2;
        }

        return document.IsAny(at, "Eastern", "Pacific") && document.Tokens[at].IsCapitalised ? at + 1 : at;
    }

    /// <summary>
    /// Between a time and its date stand neither a comma's clause nor another number: "at 9 a.m. in New York on Monday", "on Monday, at 9
    /// a.m.".
    /// </summary>
    private static bool IsOneClause(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.KindAt(i) is not (TokenKind.Word or TokenKind.Punctuation) || document.KindAt(i) == TokenKind.Punctuation
                && !(document.IsSign(i, ',') && i == first) || document.Has(i, WordClass.AnyVerb | WordClass.Coordinator))
                return false;
        }

        return true;
    }
}
