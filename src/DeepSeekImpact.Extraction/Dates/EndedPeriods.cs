using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Periods told by their end: "the three months to June", "the year ended March 31", "the quarter ending June 30".</summary>
internal static class EndedPeriods
{
    /// <summary>Returns the first token of the period that ends with a date and its first day, or null if the date ends none.</summary>
    public static (int First, DateOnly From)? Before(Document document, DateMention date)
    {
        var at = date.FirstToken - 1;
        if (document.IsAny(at, "on", "in"))
            at--;
        if (document.IsAny(at - 1, "up", "ended") && document.Is(at, "to"))
            at--;
        if (date.To is not { } last || !document.IsAny(at, "ended", "ending", "to", "through", "until", "up"))
            return null;
        var unit = at - 1;
        if (!document.Has(unit, WordClass.TimeUnit) && !document.Is(unit, "half"))
            return null;
        var (count, first) = Count(document, unit);
        var next = Period.Add(last, 1);
        DateOnly? from = document.Form(unit) switch
        {
            "week" or "weeks" => Period.Add(next, -7 * count),
            "month" or "months" => Period.AddMonths(next, -count),
            "quarter" or "quarters" => Period.AddMonths(next, -3 * count),
            "half" => Period.AddMonths(next, -6),
            "year" when NumberReader.IsHyphen(document, unit - 1) && document.Is(unit - 2, "half") => Period.AddMonths(next, -6),
            "year" or "years" => Period.AddMonths(next, -12 * count),
            _ => null,
        };
        return from is { } day && (count > 1 || document.Is(first - 1, "the") || document.Has(first - 1, WordClass.Adjective
            | WordClass.Possessive | WordClass.TimeWord | WordClass.Preposition)) ? (first, day) : null;
    }

    /// <summary>"three months", "12 months", "year": how many units, and the first token.</summary>
    private static (int Count, int First) Count(Document document, int unit)
    {
        var number = document.KindAt(unit - 1) == TokenKind.Number || document.Has(unit - 1, WordClass.Cardinal)
            ? NumberReader.Read(document, unit - 1) : null;
        if (number is { Value: >= 1 and <= 60, Scale: 1 } read && read.Value % 1 == 0 && read.End == unit)
            return ((int)read.Value, unit - 1);
        return NumberReader.IsHyphen(document, unit - 1) ? (1, unit - 2) : (1, unit);
    }
}
