namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Stamps in UTC of late hours: east of Greenwich, where the article may have been written, it was the next day already.</summary>
internal static class LateStamp
{
    /// <summary>From this hour on the morning of the next day begins in Auckland, Sydney and Tokyo.</summary>
    private const int LateHour = 20;

    /// <summary>Returns the next day, or null if the stamp is not late, has an offset of its own, or is of another day.</summary>
    /// <param name="published">The day of publication.</param>
    /// <param name="time">The instant of publication.</param>
    public static DateOnly? NextDay(DateOnly? published, DateTimeOffset? time) =>
        time is { Offset.Ticks: 0, Hour: >= LateHour } late && published == DateOnly.FromDateTime(late.DateTime)
        && published < DateOnly.MaxValue ? published.Value.AddDays(1) : null;
}
