namespace DeepSeekImpact.Extraction;

/// <summary>What is known of an article besides its text.</summary>
public sealed record ExtractionOptions
{
    /// <summary>Gets the title.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the day of publication: "Monday", "last week" and "27 January" are resolved against it.</summary>
    public DateOnly? PublishedAt { get; init; }

    /// <summary>Gets the instant of publication, if it is known: whether a market had opened by then is told by it.</summary>
    public DateTimeOffset? PublishedTime { get; init; }
}
