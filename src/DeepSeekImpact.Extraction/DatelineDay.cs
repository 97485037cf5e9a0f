using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>
/// Reads the day of publication from the dateline of a text that came without one: "LONDON, 26 November 2026 – Shares of", "NEW YORK, Jan.
/// 27, 2025 (Alpha Wire) – Shares of".
/// </summary>
internal static class DatelineDay
{
    /// <summary>A headline, an empty line and a byline may come first.</summary>
    private const int MaxLines = 4;

    private static readonly FrozenDictionary<string, int> Months = LexiconTable.Rows("calendar.tsv").Where(row => row[1] == "month")
        .ToFrozenDictionary(row => row[0], row => int.Parse(row[2], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    private static readonly string Month = $"(?<month>(?i:{string.Join('|', Months.Keys.Select(Regex.Escape))}))";

    /// <summary>A place with a capital letter, a comma, a day with its year, perhaps an agency in brackets, and a dash.</summary>
    private static readonly Regex Dateline = new(
        @"^\p{Lu}[\p{L}'’. ]{1,40}(?:, [\p{L}. ]{2,30})?, (?:\p{L}{3,6}day,? )?"
        + $"(?:(?<day>[0-9]{{1,2}}) {Month},?|{Month} (?<day>[0-9]{{1,2}}),) (?<year>(?:19|20)[0-9]{{2}})"
        + @" ?(?:\([^()\n]{2,40}\) ?)?[-–—]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Returns the day; null if the text begins with no dateline, or with one that has no year.</summary>
    /// <param name="text">The text, with line ends "\n".</param>
    public static DateOnly? Of(string text)
    {
        var line = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            if (line++ == MaxLines)
                break;
            if (Dateline.Match(text, range.Start.Value, range.End.Value - range.Start.Value) is not { Success: true } found)
                continue;
            var month = Months[found.Groups["month"].Value];
            var (year, day) = (Number(found.Groups["year"]), Number(found.Groups["day"]));
            return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
        }

        return null;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
