namespace DeepSeekImpact.Intake.Dates;

/// <summary>A date as it was read.</summary>
/// <param name="Instant">The instant, in the offset it was written in; in UTC if it tells none.</param>
/// <param name="HasTime">Whether a time of day is told.</param>
/// <param name="HasZone">Whether a zone or offset is told.</param>
public readonly record struct ReadDate(DateTimeOffset Instant, bool HasTime, bool HasZone)
{
    /// <summary>Gets the day where it was written.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Instant.DateTime);

    /// <summary>
    /// Gets a value indicating whether it was written by a program that keeps UTC: its day may be another one where it was published.
    /// </summary>
    public bool IsUtc => HasTime && HasZone && Instant.Offset == TimeSpan.Zero;

    /// <summary>Gets a value indicating whether it tells the day where it was published: a day alone, a local time, an offset.</summary>
    public bool IsLocal => !IsUtc;
}

/// <summary>The order of the day and the month in "03/04/2025".</summary>
public enum DateOrder
{
    /// <summary>Such a date is read only if one of the numbers can be no month.</summary>
    Unambiguous,

    /// <summary>The day comes first.</summary>
    DayFirst,

    /// <summary>The month comes first.</summary>
    MonthFirst,
}
