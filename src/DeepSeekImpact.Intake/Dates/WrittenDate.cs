using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Dates;

/// <summary>
/// Reads dates as pages and feeds really write them: RFC 3339 and its many relatives, RFC 822 with one-digit days, wrong or missing weekdays and zones by
/// name ("CET"), and dates in words. The day is the one where it was written, not in UTC: "Monday" in an article is counted from there.
/// </summary>
public static partial class WrittenDate
{
    /// <summary>Minutes before UTC of the zones that are written by name; of a name that stands for several the one that news uses most.</summary>
    private static readonly Dictionary<string, int> Zones = ("UT 0, UTC 0, GMT 0, Z 0, WET 0, BST 60, WEST 60, CET 60, MEZ 60, CEST 120, MESZ 120, EET 120, EEST 180, "
        + "MSK 180, IST 330, SGT 480, HKT 480, JST 540, KST 540, AEST 600, AEDT 660, NZST 720, NZDT 780, AST -240, "
        + "EST -300, EDT -240, ET -300, CST -360, CDT -300, CT -360, MST -420, MDT -360, PST -480, PDT -420, PT -480")
        .Split(", ").Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a date.</summary>
    /// <param name="text">What was written.</param>
    /// <returns>The instant, in the offset it was written in (UTC where it tells none); null where it is no date.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is null || text.Length > 100)
            return null;
        var match = Numbers().Match(text);
        if (match.Success)
            return Build(match, Number(match, "year"), Number(match, "month") ?? 1, Number(match, "day") ?? 1);
        match = DayFirst().Match(text);
        if (!match.Success)
            match = MonthFirst().Match(text);
        if (!match.Success || Array.IndexOf(Months, match.Groups["name"].Value[..3].ToLowerInvariant()) is not (>= 0 and var month))
            return null;
        return Build(match, Number(match, "year"), month + 1, Number(match, "day") ?? 1);
    }

    /// <summary>Gives the day of a date where it was written.</summary>
    /// <param name="text">What was written.</param>
    public static DateOnly? DayOf(string? text) => Read(text) is { } date ? DateOnly.FromDateTime(date.DateTime) : null;

    private static DateTimeOffset? Build(Match match, int? writtenYear, int month, int day)
    {
        if (writtenYear is not { } year)
            return null;

        // RFC 822 had years of two digits.
        if (year < 100)
            year += year < 50 ? 2000 : 1900;
        var (hour, minute, second) = (Number(match, "hour") ?? 0, Number(match, "minute") ?? 0, Math.Min(Number(match, "second") ?? 0, 59));
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59)
            return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddHours(hour).AddMinutes(minute).AddSeconds(second);
        if (match.Groups["pm"].Success && hour is > 0 and <= 12)
            local = local.AddHours((hour == 12 ? -12 : 0) + (match.Groups["pm"].Value[0] is 'p' or 'P' ? 12 : 0));
        var offset = OffsetOf(match.Groups["zone"].Value);
        return offset is { } minutes && Math.Abs(minutes) <= 14 * 60 ? new DateTimeOffset(local, TimeSpan.FromMinutes(minutes)) : new DateTimeOffset(local, TimeSpan.Zero);
    }

    private static int? OffsetOf(string zone)
    {
        if (zone.Length == 0)
            return 0;
        if (Zones.TryGetValue(zone, out var known))
            return known;
        if (zone[0] is not ('+' or '-' or '−'))
            return null;
        var digits = string.Concat(zone.Where(char.IsAsciiDigit));
        if (digits.Length is not (1 or 2 or 4) || !int.TryParse(digits, CultureInfo.InvariantCulture, out var number))
            return null;
        var minutes = digits.Length <= 2 ? number * 60 : ((number / 100) * 60) + (number % 100);
        return zone[0] == '+' ? minutes : -minutes;
    }

    private static int? Number(Match match, string group) => match.Groups[group].Success && int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>"2025-01-27T09:30:00.5+01:00", "2025-1-7 9:30", "2025/01/27", "20250127", "2025-01".</summary>
    [GeneratedRegex(@"^\s*(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?|(?<month>\d{2})(?<day>\d{2}))(?:\s*[T ,]\s*(?<hour>\d{1,2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?<pm>[AaPp]\.?[Mm]\b\.?)?)?\s*(?<zone>[+\-−]\d{1,2}:?(?:\d{2})?|[A-Za-z]{1,4})?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();

    /// <summary>"Mon, 27 Jan 2025 09:30:00 CET", "7 January 2025", "27-Jan-25 9:30 +0100".</summary>
    [GeneratedRegex(@"^\s*(?:[A-Za-z]{2,9}\.?,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?<name>[A-Za-z]{3,9})\.?,?[\s-]+(?<year>\d{4}|\d{2})(?:,?\s+(?:at\s+)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?\s*(?<pm>[AaPp]\.?[Mm]\b\.?)?)?\s*\(?(?<zone>[+\-−]\d{1,2}:?(?:\d{2})?|[A-Za-z]{1,4})?\)?(?:\s+\([A-Za-z ]{1,40}\))?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayFirst();

    /// <summary>"January 27, 2025 9:30 a.m. EST", "Mon Jan 27 2025".</summary>
    [GeneratedRegex(@"^\s*(?:[A-Za-z]{3,9}\.?,?\s+)?(?<name>[A-Za-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?:,?\s+(?:at\s+)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s*(?<pm>[AaPp]\.?[Mm]\b\.?)?)?\s*(?<zone>(?:GMT)?[+\-−]\d{1,2}:?(?:\d{2})?|[A-Za-z]{1,4})?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthFirst();
}
