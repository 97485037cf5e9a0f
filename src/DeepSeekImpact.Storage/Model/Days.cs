namespace DeepSeekImpact.Storage.Model;

/// <summary>
/// Days as they are stored: days since 1 January of the year 1, and 0 for "not known", so that SQLite compares plain integers.
/// </summary>
public static class Days
{
    /// <summary>Returns the stored form of a day.</summary>
    /// <param name="day">The day, or null where it is not known.</param>
    public static int From(DateOnly? day) => day is { } known ? known.DayNumber + 1 : 0;

    /// <summary>Returns the day of a stored form.</summary>
    /// <param name="stored">The stored form.</param>
    public static DateOnly? ToDate(int stored) => stored == 0 ? null : DateOnly.FromDayNumber(stored - 1);
}
