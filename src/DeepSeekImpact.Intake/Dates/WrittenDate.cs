using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Dates;

/// <summary>
/// Reads dates as pages and feeds really write them: RFC 3339 and its many relatives, numbers of seconds, and dates in words with wrong or
/// missing
/// weekdays and zones by name ("CET"). The day is the one where it was written, not in UTC: "Monday" in an article is counted from there.
/// </summary>
public static partial class WrittenDate
{
    private const int Longest = 100, FirstYear = 1600, LastYear = 9998;

    /// <summary>Numbers of seconds from here to there (1973 to 2096) are instants.</summary>
    private const double FirstSecond = 100_000_000, LastSecond = 4_000_000_000;

    /// <summary>Reads a date.</summary>
    /// <param name="text">What was written.</param>
    /// <returns>The instant, in the offset it was written in (UTC where it tells none); null where it is no date.</returns>
    public static DateTimeOffset? Read(string? text) => ReadWhole(text)?.Instant;

    /// <summary>Returns the day of a date where it was written.</summary>
    /// <param name="text">What was written.</param>
    public static DateOnly? DayOf(string? text) => ReadWhole(text)?.Day;

    /// <summary>Reads a date and what it tells besides the instant.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="order">The order of the day and the month in numbers.</param>
    /// <returns>The date; null where it is none, or one that programs write where none was set.</returns>
    public static ReadDate? ReadWhole(string? text, DateOrder order = DateOrder.Unambiguous)
    {
        if (text is null || text.Length > Longest)
            return null;
        var plain = text.Trim();
        var date = Seconds(plain) ?? Numbered(plain) ?? Weekly(plain) ?? WordedDate.Read(plain, order);
        return date is { } read && !DateWords.IsDefault(read.Instant) ? read : null;
    }

    /// <summary>Makes a date of its parts; null if there is no such day or time.</summary>
    internal static ReadDate? Build(int year, int month, int day, (int Hour, int Minute, int Second)? time, int? offset)
    {
        var (hour, minute, second) = time ?? default;
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24
            || minute > 59)
            return null;
        var local = new DateTime(year, month, day, 0, 0, 0,
            DateTimeKind.Unspecified).AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(second, 59));
        var known = offset is { } minutes && Math.Abs(minutes) <= 14 * 60;
        return new ReadDate(new DateTimeOffset(local, known ? TimeSpan.FromMinutes(offset!.Value) : TimeSpan.Zero), time is not null,
            known);
    }

    /// <summary>Reads an offset or zone: "+01:00", "-5", "GMT+1", "CET"; null for one that nobody knows.</summary>
    internal static int? OffsetOf(string zone)
    {
        var sign = zone.AsSpan().IndexOfAny('+', '-', '−');
        if (sign < 0)
            return DateWords.ValueOf(zone, DateWord.Zone);
        var digits = string.Concat(zone.Skip(sign).TakeWhile(character => !char.IsAsciiLetter(character)).Where(char.IsAsciiDigit));
        if (digits.Length is not (1 or 2 or 4) || !int.TryParse(digits, CultureInfo.InvariantCulture, out var number))
            return null;
        var minutes = digits.Length <= 2 ? number * 60 : ((number / 100) * 60) + (number % 100);
        return zone[sign] == '+' ? minutes : -minutes;
    }

    private static ReadDate? Seconds(string text)
    {
        if (!UnixTime().IsMatch(text))
            return null;
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        if (number >= FirstSecond * 1000)
            number /= 1000;
        return number is >= FirstSecond and < LastSecond
            ? new ReadDate(DateTimeOffset.FromUnixTimeSeconds((long)number), HasTime: true, HasZone: true) : null;
    }

    private static ReadDate? Numbered(string text)
    {
        var match = Numbers().Match(text);
        if (!match.Success)
            match = Digits().Match(text);
        if (!match.Success)
            return null;
        (int, int, int)? time = match.Groups["hour"].Success ? (HourOf(match), Number(match, "minute") ?? 0, Number(match, "second") ?? 0)
            : null;
        return Build(Number(match, "year")!.Value, Number(match, "month") ?? 1, Number(match, "day") ?? 1, time,
            match.Groups["zone"].Success ? OffsetOf(match.Groups["zone"].Value) : null);
    }

    private static int HourOf(Match match) =>
        match.Groups["half"].Success ? InHalf(Number(match, "hour")!.Value, match.Groups["half"].Value) : Number(match, "hour")!.Value;

    /// <summary>Returns the hour of the day of an hour in one of its halves: 12 a.m. is 0, and 15 p.m. is 15.</summary>
    internal static int InHalf(int hour, string half) =>
        hour is 0 or > 12 ? hour : (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);

    /// <summary>"2025-W05-1" and "2025-027" (ISO 8601).</summary>
    private static ReadDate? Weekly(string text)
    {
        var match = Week().Match(text);
        if (match.Success && Number(match, "year") is >= FirstYear and < LastYear and var year
            && Number(match, "week") is >= 1 and <= 53 and var week)
        {
            var day = ISOWeek.ToDateTime(year, week, (DayOfWeek)((Number(match, "day") ?? 1) % 7));
            return Build(day.Year, day.Month, day.Day, null, null);
        }

        match = DayOfYear().Match(text);
        if (!match.Success || Number(match, "year") is not (>= FirstYear and < LastYear and var ordinalYear)
            || Number(match, "day") is not (>= 1 and <= 366 and var number))
            return null;
        var ordinal = new DateTime(ordinalYear, 1, 1).AddDays(number - 1);
        return ordinal.Year == ordinalYear ? Build(ordinalYear, ordinal.Month, ordinal.Day, null, null) : null;
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group].Success && int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    [GeneratedRegex(@"^[0-9]{9,13}(?:\.[0-9]{1,6})?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UnixTime();

    /// <summary>"20250127093000".</summary>
    [GeneratedRegex(@"^(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})?(?"
        + @"<zone>Z|[+-][0-9]{4})?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<year>[0-9]{4})-?W(?<week>[0-9]{2})(?:-?(?<day>[1-7]))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Week();

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<day>[0-9]{3})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayOfYear();

    /// <summary>"2025-01-27T09:30:00.5+01:00[Europe/Paris]", "2025-1-7 9:30", "2025/01/27", "20250127", "2025-01", "2025年1月27日".</summary>
    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:[-/.](?<month>[0-9]{1,2})(?:[-/.](?<day>[0-9]{1,2}))?|(?<month>[0-9]{2})(?<day>[0-9]{2})|[年년]\s?"
        + @"(?<month>[0-9]{1,2})[月월]\s?(?<day>[0-9]{1,2})[日일])(?:\s*[T "
        + @",]\s*(?<hour>[0-9]{1,2}):?(?<minute>[0-9]{2})(?::?(?<second>[0-9]{2})(?:[.,:][0-9]{1,9})?)?\s*(?<half>[AaPp]\.?[Mm]\b\.?)?)?"
        + @"\s*(?<zone>(?:GMT|UTC)?[+\-−][0-9]{1,2}:?(?:[0-9]{2})?Z?|[A-Za-z]{1,4})?\s*(?:\[[A-Za-z_/+\-0-9]{1,40}\]|\([A-Za-z "
        + @"]{1,40}\))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();
}
