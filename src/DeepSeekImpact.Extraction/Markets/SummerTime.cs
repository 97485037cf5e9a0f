namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Knows when clocks are an hour ahead, by the rules of today: no time zone of the machine is asked, so that the same text has the same
/// facts everywhere.
/// </summary>
internal static class SummerTime
{
    /// <summary>Returns how far clocks are ahead of winter time.</summary>
    /// <param name="rule">Whose rule it is: US, EU, AU or NZ; empty for none.</param>
    /// <param name="local">The time in winter time.</param>
    public static TimeSpan At(string rule, DateTime local)
    {
        // Clocks change at night, when no exchange opens: the day decides.
        var (year, day) = (local.Year, local.Date);
        var isSummer = rule switch
        {
            "US" => day >= Sunday(year, 3, 2) && day < Sunday(year, 11, 1),
            "EU" => day >= LastSunday(year, 3) && day < LastSunday(year, 10),
            "AU" => day >= Sunday(year, 10, 1) || day < Sunday(year, 4, 1),
            "NZ" => day >= LastSunday(year, 9) || day < Sunday(year, 4, 1),
            _ => false,
        };
        return isSummer ? TimeSpan.FromHours(1) : TimeSpan.Zero;
    }

    private static DateTime Sunday(int year, int month, int number)
    {
        var first = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (number - 1)));
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Unspecified);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
