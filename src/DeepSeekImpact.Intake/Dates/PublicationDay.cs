using System.Globalization;
using System.Text.RegularExpressions;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Intake.Dates;

/// <summary>
/// Decides on which day an article was published. A stamp in UTC can be of the day before or after; the address of a page has the day that
/// its
/// newsroom gave it, and decides within one day.
/// </summary>
public static partial class PublicationDay
{
    private const int FirstYear = 1990;

    /// <summary>Returns the day that the address of a page has in it: "/2025/01/28/", "/2025-01-28-shares-fall".</summary>
    /// <param name="address">The address.</param>
    public static DateOnly? InAddress(string? address)
    {
        if (address is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return null;
        foreach (Match match in AddressDay().Matches(Uri.UnescapeDataString(uri.AbsolutePath)))
        {
            var month = match.Groups["name"].Success ? DateWords.ValueOf(match.Groups["name"].Value, DateWord.Month)
                : Number(match, "month");
            if (Number(match, "year") is >= FirstYear and < 2100 and var year && month is >= 1 and <= 12 && Number(match, "day") is var day
                && day >= 1 && day <= DateTime.DaysInMonth(year, month.Value))
                return new DateOnly(year, month.Value, day);
        }

        return null;
    }

    /// <summary>Returns the day of a date that a source tells, corrected by the address of the page.</summary>
    /// <param name="date">The date; null where the source tells none.</param>
    /// <param name="basis">The source.</param>
    /// <param name="address">The address of the page.</param>
    public static (DateOnly Day, PublishedBasis Basis)? Of(ReadDate? date, PublishedBasis basis, string? address)
    {
        var inAddress = InAddress(address);
        if (date is not { } told)
            return inAddress is { } only ? (only, PublishedBasis.Address) : null;
        return inAddress is { } day && day != told.Day && Math.Abs(day.DayNumber - told.Day.DayNumber) <= 1 ? (day, PublishedBasis.Address)
            : (told.Day, basis);
    }

    /// <summary>
    /// Returns the day of a page. Its address counts before a date that the page shows somewhere without saying what it is.
    /// </summary>
    internal static (DateOnly Day, PublishedBasis Basis)? Of(PageDate? date, string? address) =>
        date is { IsSure: false } && InAddress(address) is { } day ? (day, PublishedBasis.Address)
            : Of(date?.Date, PublishedBasis.Page, address);

    private static int Number(Match match, string group) => int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture,
        out var number) ? number : 0;

    [GeneratedRegex(@"(?<![0-9.])(?<year>[0-9]{4})(?:(?<mark>[-/_.])(?:(?<month>[0-9]{1,2})|(?<name>[A-Za-z]{3,9}))\k<mark>(?<day>[0-9]{1,"
        + @"2})|/?(?<month>[0-9]{2})/?(?<day>[0-9]{2}))(?![0-9.])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AddressDay();
}
