namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Days from one to another, both included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, never before <paramref name="From"/>.</param>
/// <param name="Granularity">How wide it is.</param>
internal readonly record struct Period(DateOnly From, DateOnly To, Granularity Granularity)
{
    private const int FirstYear = 1;
    private const int LastYear = 9998;

    public static Period Day(DateOnly day) => new(day, day, Granularity.Day);

    /// <summary>Returns a day, or null where the month has no such day.</summary>
    public static Period? Day(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? Day(new DateOnly(year, month, day)) : null;

    /// <summary>Returns the week, Monday to Sunday, a number of weeks after the week of a day.</summary>
    public static Period Week(DateOnly day, int weeks)
    {
        var monday = Add(day, -DayNumber(day) + 1 + (7 * weeks));
        return new Period(monday, Add(monday, 6), Granularity.Week);
    }

    public static Period Weekend(DateOnly day, int weeks)
    {
        var week = Week(day, weeks);
        return new Period(Add(week.From, 5), week.To, Granularity.Weekend);
    }

    public static Period Month(int year, int month) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), Granularity.Month);

    public static Period Quarter(int year, int quarter) => Months(year, (quarter * 3) - 2, 3, Granularity.Quarter);

    public static Period Half(int year, int half) => Months(year, half == 1 ? 1 : 7, 6, Granularity.HalfYear);

    public static Period Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Granularity.Year);

    public static Period Decade(int firstYear) =>
        new(new DateOnly(firstYear, 1, 1), new DateOnly(firstYear + 9, 12, 31), Granularity.Decade);

    /// <summary>Returns a number of whole months, beginning with a given one.</summary>
    public static Period Months(int year, int month, int count, Granularity granularity)
    {
        var from = new DateOnly(year, month, 1);
        return new Period(from, from.AddMonths(count).AddDays(-1), granularity);
    }

    /// <summary>Returns 1 for Monday to 7 for Sunday.</summary>
    public static int DayNumber(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>Adds days without leaving the calendar.</summary>
    public static DateOnly Add(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>Adds months without leaving the calendar.</summary>
    public static DateOnly AddMonths(DateOnly day, int months)
    {
        var all = ((day.Year - 1) * 12) + day.Month - 1 + months;
        return all < 0 ? DateOnly.MinValue : all >= LastYear * 12 ? DateOnly.MaxValue : day.AddMonths(months);
    }

    /// <summary>
    /// Returns the early, middle or late part: thirds, but of a month the first half, the 10th to the 20th, or the second half.
    /// </summary>
    public Period Part(int third)
    {
        if (Granularity == Granularity.Month && From.Day == 1)
        {
            return third switch
            {
                0 => this with { To = Add(From, 14) },
                1 => this with { From = Add(From, 9), To = Add(From, 19) },
                _ => this with { From = Add(From, 15) },
            };
        }

        var days = To.DayNumber - From.DayNumber + 1;
        return third switch
        {
            0 => this with { To = Add(From, (days / 3) - 1 < 0 ? 0 : (days / 3) - 1) },
            1 => this with { From = Add(From, days / 3), To = Add(From, (2 * days / 3) - 1) },
            _ => this with { From = Add(From, 2 * days / 3) },
        };
    }
}
