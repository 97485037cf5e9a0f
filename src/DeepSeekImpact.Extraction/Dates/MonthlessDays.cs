using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Days of a month that is not named: "The offer ends on the 30th".</summary>
internal static class MonthlessDays
{
    private const int Reach = 40;

    private static readonly WordSet Before = ["on", "by", "until", "before", "since", "through"];

    /// <summary>Reads the day that starts at a token, or returns null: "on the 30th floor" and "the 30th of them" are no days.</summary>
    public static DateMatch? Read(DateContext context, int at)
    {
        var document = context.Document;
        if (!CalendarDates.IsOrdinal(document, at + 1) || !document.Is(at - 1, "the") || !document.IsAny(at - 2, Before)
            || CalendarDates.SmallNumber(document, at, 31) is not (> 0 and var day) || context.Basis is not { } basis)
            return null;
        var end = at + 2;
        var ends = document.KindAt(end) is null or TokenKind.Punctuation
            || document.Has(end, WordClass.Preposition | WordClass.Auxiliary | WordClass.Subordinator) && !document.Is(end, "of");
        return ends && !NamesMonth(document, at) && Day(basis, day, context.LooksAhead(at, end)) is { } found
            ? new DateMatch(at, end, found, true, "date.monthlessDay") : null;
    }

    /// <summary>"In March it fell on the 15th": indicates whether a month was named before, which the day may be of.</summary>
    private static bool NamesMonth(Document document, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - Reach); i--)
        {
            if (document.Has(i, WordClass.Month) && document.Tokens[i].IsCapitalised)
                return true;
        }

        return false;
    }

    /// <summary>Returns the next such day where the clause looks ahead, otherwise the last one.</summary>
    private static Period? Day(DateOnly basis, int day, bool ahead)
    {
        for (var months = 0; months <= 2; months++)
        {
            var month = Period.AddMonths(basis, ahead ? months : -months);
            if (Period.Day(month.Year, month.Month, day) is { } found && (ahead ? found.From >= basis : found.From <= basis))
                return found;
        }

        return null;
    }
}
