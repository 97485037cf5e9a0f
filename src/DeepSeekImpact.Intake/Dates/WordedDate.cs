using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Dates;

/// <summary>
/// Reads dates whose parts stand in any order: "Mon, 27 Jan 2025 09:30:00 CET", "January 27, 2025, at 9:30 a.m. Eastern", "Sun Jan  4
/// 16:29:06 2004",
/// "27/01/2025 09:30". Each part occurs once; a word that belongs to no date makes it none.
/// </summary>
internal sealed partial class WordedDate
{
    /// <summary>The parts, in the order in which they are tried, each with the white space and marks after it.</summary>
    private const string Parts =
        """
        (?:
          (?<clock>(?<hour>[0-9]{1,2})[:h](?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?![0-9])
            (?:\s*(?<half>[AaPp]\.?[Mm]\b\.?))?)
        | (?<only>[0-9]{1,2})\s?(?<half>[AaPp]\.?[Mm]\b\.?)
        | (?<date>(?<first>[0-9]{1,2})(?<mark>[-/.])(?<next>[0-9]{1,2})\k<mark>(?<last>[0-9]{4}))(?![0-9])
        | (?<offset>(?:GMT|UTC)?[+\-−][0-9]{1,2}(?::?[0-9]{2})?)(?![0-9])
        | (?<number>[0-9]{1,4})(?![0-9])(?:st|nd|rd|th|er|º|ª)?\.?
        | [(\[](?<name>[^()\[\]]{1,60})[)\]]
        | (?<word>\p{L}[\p{L}'’]{0,20}(?:-feira)?\.?)
        | [,;:|·•@–—-]
        )[\s,;|]*
        """;

    private readonly DateOrder _order;
    private (int Year, int Month, int Day)? _numbers;
    private (int Hour, int Minute, int Second)? _time;
    private int? _day, _month, _year, _zone;
    private bool _mayBeWeekday;
    private int _shift;

    private WordedDate(DateOrder order) => _order = order;

    /// <summary>Reads a date; null if the text is none.</summary>
    public static ReadDate? Read(string text, DateOrder order)
    {
        var reader = new WordedDate(order);
        var end = 0;
        for (var match = Part().Match(text); match.Success; match = match.NextMatch())
        {
            if (match.Index != end || !reader.Take(match))
                return null;
            end = match.Index + match.Length;
        }

        return end == text.Length ? reader.Date() : null;
    }

    private ReadDate? Date()
    {
        var zone = _zone + _shift;
        if (_numbers is { } numbers)
            return _month is null && _day is null && _year is null ? WrittenDate.Build(numbers.Year, numbers.Month, numbers.Day, _time,
                zone) : null;
        return _year is { } year && _month is { } month && _day is { } day ? WrittenDate.Build(year, month, day, _time, zone) : null;
    }

    private bool Take(Match match)
    {
        if (match.Groups["clock"].Success)
            return TakeTime(Number(match, "hour"), Number(match, "minute"), match.Groups["second"].Success ? Number(match, "second") : 0,
                match.Groups["half"]);
        if (match.Groups["only"].Success)
            return TakeTime(Number(match, "only"), 0, 0, match.Groups["half"]);
        if (match.Groups["offset"].Success)
            return _time is null ? TakeHyphened(match.Groups["offset"].Value)
                : TakeZone(WrittenDate.OffsetOf(match.Groups["offset"].Value));
        if (match.Groups["date"].Success)
            return TakeNumbers(match);
        if (match.Groups["number"].Success)
            return TakeNumber(match.Groups["number"].Value);
        if (match.Groups["name"].Success)
            return !DateWords.ValueOf(match.Groups["name"].Value, DateWord.Zone).HasValue || _zone is not null
                || TakeZone(WrittenDate.OffsetOf(match.Groups["name"].Value));
        return !match.Groups["word"].Success || TakeWord(match.Groups["word"].Value);
    }

    private bool TakeTime(int hour, int minute, int second, Group half)
    {
        if (_time is not null)
            return false;
        _time = (half.Success ? WrittenDate.InHalf(hour, half.Value) : hour, minute, second);
        return true;
    }

    private bool TakeZone(int? offset)
    {
        // "GMT+1": the name is of the sum. An offset that nobody has leaves the date as it is.
        _zone = offset ?? _zone;
        return true;
    }

    /// <summary>Before the time there is no offset: "27-Jan-2025" has a hyphen and a year.</summary>
    private bool TakeHyphened(string number) =>
        number[0] is '-' or '−' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 && TakeNumber(number[1..]);

    private bool TakeNumber(string digits)
    {
        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        if (digits.Length == 4)
            return TakeYear(number);
        if (digits.Length > 2)
            return false;
        if (_day is null)
        {
            _day = number;
            return true;
        }

        // RFC 822 had years of two digits.
        return _month is not null && digits.Length == 2 && TakeYear(number + (number < 50 ? 2000 : 1900));
    }

    private bool TakeYear(int year)
    {
        if (_year is not null)
            return false;
        _year = year;
        return true;
    }

    /// <summary>
    /// Dots are of Europe, where the day comes first; between slashes and hyphens a number above 12 tells which is the day.
    /// </summary>
    private bool TakeNumbers(Match match)
    {
        var (first, second, year) = (Number(match, "first"), Number(match, "next"), Number(match, "last"));
        if (_numbers is not null)
            return false;
        var isDayFirst = match.Groups["date"].Value.Contains('.', StringComparison.Ordinal) || first > 12 || first == second
            || _order == DateOrder.DayFirst;
        if (second > 12 && first <= 12)
            isDayFirst = false;
        else if (!isDayFirst && _order != DateOrder.MonthFirst)
            return false;
        _numbers = isDayFirst ? (year, second, first) : (year, first, second);
        return true;
    }

    private bool TakeWord(string word)
    {
        if (DateWords.ValueOf(word, DateWord.Month) is { } month)
        {
            var isWeekdayToo = DateWords.ValueOf(word, DateWord.Weekday) is not null;
            if (_month is not null && !_mayBeWeekday)
                return isWeekdayToo;
            (_month, _mayBeWeekday) = (month, isWeekdayToo);
            return true;
        }

        if (_time is not null && _zone is null && DateWords.ValueOf(word, DateWord.Zone) is { } zone)
            return TakeZone(zone);
        if (DateWords.ValueOf(word, DateWord.Shift) is { } shift)
        {
            _shift = shift;
            return true;
        }

        return DateWords.ValueOf(word, DateWord.Weekday) is not null || DateWords.ValueOf(word, DateWord.Filler) is not null
            || (_time is not null && IsZoneName(word));
    }

    /// <summary>A zone that nobody lists leaves the time as it is.</summary>
    private static bool IsZoneName(string word) => word.Length is >= 2 and <= 5 && word.All(char.IsAsciiLetterUpper);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(Parts, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Part();
}
