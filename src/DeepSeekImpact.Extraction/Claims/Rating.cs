using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Extraction.Claims;

/// <summary>What a research house says of a stock: its rating and price target, and what they were before.</summary>
public sealed record Rating
{
    /// <summary>Gets what the house does.</summary>
    public required RatingAction Action { get; init; }

    /// <summary>Gets the rating as written ("buy", "Market Perform"); absent if none is stated.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("rating")]
    public string? Value { get; init; }

    /// <summary>Gets the rating before, as written.</summary>
    public string? RatingBefore { get; init; }

    /// <summary>Gets the price target.</summary>
    public Quantity? Target { get; init; }

    /// <summary>Gets the price target before.</summary>
    public Quantity? TargetBefore { get; init; }
}
