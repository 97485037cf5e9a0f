using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>What an entity is.</summary>
public enum EntityKind
{
    /// <summary>A business.</summary>
    Company,

    /// <summary>A body that is no business: a ministry, a university, a party, a consortium.</summary>
    Organization,

    /// <summary>A human being.</summary>
    Person,

    /// <summary>A country, city, region, building or body of water.</summary>
    Place,

    /// <summary>A market index.</summary>
    Index,

    /// <summary>A processor.</summary>
    Chip,

    /// <summary>A model of artificial intelligence.</summary>
    AiModel,

    /// <summary>Anything else that is made and named.</summary>
    Product,
}

/// <summary>How an entity is mentioned.</summary>
public enum MentionForm
{
    /// <summary>By a name, full or short.</summary>
    Name,

    /// <summary>By a noun that describes it: "the chip giant".</summary>
    Nominal,

    /// <summary>By a pronoun.</summary>
    Pronoun,
}

/// <summary>An entity named from another place.</summary>
/// <param name="Id">The entity's id.</param>
/// <param name="Name">The entity's name.</param>
public record Reference(
    [property: JsonPropertyOrder(-1)] string Id,
    [property: JsonPropertyOrder(-1)] string Name);

/// <summary>One place where an entity is mentioned: the name alone, without article, title, role or possessive.</summary>
public sealed record Mention : Span
{
    /// <inheritdoc cref="Span(int, int, string)"/>
    [JsonConstructor]
    public Mention(int start, int end, string text)
        : base(start, end, text)
    {
    }

    internal Mention(Document document, TextSpan range)
        : base(document, range)
    {
    }

    /// <summary>Gets how the entity is mentioned here.</summary>
    public required MentionForm Form { get; init; }

    /// <summary>Gets the name of the rule that found the mention.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the name that a pronoun or description goes back to.</summary>
    public Span? Antecedent { get; init; }
}

/// <summary>A company, person, place, … of one article, with every mention of it.</summary>
public sealed record Entity
{
    /// <summary>Gets the id, made from the name: "roy-chua".</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it is.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>Gets its name: the lexicon's where it is known there, otherwise the fullest one in the article.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the ticker of a listed company.</summary>
    public string? Ticker { get; init; }

    /// <summary>Gets the exchange as an ISO 10383 market identifier code.</summary>
    public string? Exchange { get; init; }

    /// <summary>Gets the role of a person as the article states it.</summary>
    public string? Role { get; init; }

    /// <summary>Gets whom a person speaks or works for, or who makes a chip, model or product.</summary>
    public Reference? Affiliation { get; init; }

    /// <summary>Gets the other names under which the article mentions it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets all mentions in the order of the text; never empty.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Gets the name of the rule that found the first mention.</summary>
    public required string Rule { get; init; }
}
