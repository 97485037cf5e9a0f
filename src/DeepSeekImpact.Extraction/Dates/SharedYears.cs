using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Returns the dates of a list the year that is written once, at its end: "July and August 2023", "May 3 and June 5, 2019", "Q3 and Q4
/// 2022".
/// </summary>
internal static class SharedYears
{
    /// <summary>Returns each date without a year the year of the date of its kind that follows it in a list.</summary>
    public static void Give(Document document, List<DateMention> found)
    {
        for (var i = found.Count - 2; i >= 0; i--)
        {
            var (date, next) = (found[i], found[i + 1]);
            if (date.Basis is null || next.Basis is not null || date.From is not { } from || date.To is not { } to
                || next.From is not { } after)
                continue;
            if (!TakesYear(date) || !TakesYear(next) || date.Granularity != next.Granularity
                || !Joins(document, date.EndToken, next.FirstToken))
                continue;

            // "December and January 2024": the December before.
            var years = after.Year - from.Year;
            var shifted = Period.AddMonths(from, 12 * years);
            if (shifted > after)
                years--;
            found[i] = date with { From = Period.AddMonths(from, 12 * years), To = End(from, to, years), Basis = null };
        }
    }

    /// <summary>The end of a month may be another day in another year.</summary>
    private static DateOnly End(DateOnly from, DateOnly to, int years) =>
        from == to ? Period.AddMonths(to, 12 * years) : Period.Add(Period.AddMonths(Period.Add(to, 1), 12 * years), -1);

    private static bool TakesYear(DateMention date) =>
        date.Rule is "date.month" or "date.monthDay" or "date.dayMonth" or "date.quarter" or "date.quarterCode";

    private static bool Joins(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!document.IsSign(i, ',') && !document.IsSign(i, '&')
                && !document.IsAny(i, "and", "or", "the", "in", "on", "from", "to", "than"))
                return false;
        }

        return end - first is > 0 and <= 3;
    }
}
