using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>An entity across all articles.</summary>
public record EntitySummary
{
    /// <summary>The id.</summary>
    [JsonPropertyOrder(-1)]
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    [JsonPropertyOrder(-1)]
    public required EntityKind Kind { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyOrder(-1)]
    public required string Name { get; init; }

    /// <summary>The ticker of a listed company.</summary>
    [JsonPropertyOrder(-1)]
    public string? Ticker { get; init; }

    /// <summary>The exchange as an ISO 10383 code.</summary>
    [JsonPropertyOrder(-1)]
    public string? Exchange { get; init; }

    /// <summary>How many articles mention it.</summary>
    [JsonPropertyOrder(-1)]
    public required int Articles { get; init; }

    /// <summary>How often they mention it.</summary>
    [JsonPropertyOrder(-1)]
    public required int Mentions { get; init; }

    /// <summary>The day of the first article that mentions it.</summary>
    [JsonPropertyOrder(-1)]
    public DateOnly? FirstSeen { get; init; }

    /// <summary>The day of the last article that mentions it.</summary>
    [JsonPropertyOrder(-1)]
    public DateOnly? LastSeen { get; init; }
}

/// <summary>An entity with what else is known of it.</summary>
public sealed record EntityDetail : EntitySummary
{
    /// <summary>The names it is mentioned by.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The roles articles give a person, the latest first.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Whom a person belongs to, the latest first.</summary>
    public required IReadOnlyList<Reference> Affiliations { get; init; }

    /// <summary>The ids of entities that were merged into it.</summary>
    public required IReadOnlyList<string> Merged { get; init; }

    /// <summary>How many facts name it.</summary>
    public required EntityFactCounts Counts { get; init; }

    /// <summary>Who is mentioned in the same articles, the most frequent first.</summary>
    public required IReadOnlyList<Companion> MentionedWith { get; init; }
}

/// <summary>An entity mentioned in the same articles.</summary>
public sealed record Companion
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>In how many articles both are mentioned.</summary>
    public required int Articles { get; init; }
}
