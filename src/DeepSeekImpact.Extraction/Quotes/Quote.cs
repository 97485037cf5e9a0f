using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>How much of a quote is in quotation marks.</summary>
public enum QuoteKind
{
    /// <summary>All of it.</summary>
    Direct,

    /// <summary>Some of it.</summary>
    Mixed,

    /// <summary>None of it: the article reports in its own words.</summary>
    Indirect,
}

/// <summary>Who says something.</summary>
public sealed record Speaker
{
    /// <summary>Gets the id of the entity, where the source is one.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the entity's name, or the words of the text for a source without a name ("some analysts").</summary>
    public required string Name { get; init; }

    /// <summary>Gets a value indicating whether the source is a person or group that the article does not name.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Gets the words that name the source here: a name with its description, a pronoun, a noun phrase.</summary>
    public required Span Mention { get; init; }
}

/// <summary>Something that somebody says, with the words that say so.</summary>
public record Quote : IFact
{
    /// <summary>Gets the id, the same whenever the same text is read.</summary>
    public required string Id { get; init; }

    /// <summary>Gets how much of it stands in quotation marks.</summary>
    public required QuoteKind Kind { get; init; }

    /// <summary>Gets who says it; absent where the article does not tell.</summary>
    public Speaker? Speaker { get; init; }

    /// <summary>Gets whom the speaker belongs to: Citigroup for "Citi analysts", where the article tells it.</summary>
    public Reference? Affiliation { get; init; }

    /// <summary>Gets the words that make it a quote: "said", "according to"; absent for a quotation without any.</summary>
    public Span? Cue { get; init; }

    /// <summary>Gets to whom it was said, where that is told.</summary>
    public Reference? Addressee { get; init; }

    /// <summary>Gets what is said, in order; a quote that its attribution splits has several parts.</summary>
    public required IReadOnlyList<Span> Segments { get; init; }

    /// <summary>Gets the text from the first to the last character of the segments.</summary>
    public required Span Span { get; init; }

    /// <summary>Gets the sentence in which the quote begins.</summary>
    public required Span Sentence { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>Gets the name of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets how its source was resolved, where a pronoun or description names it.</summary>
    public IReadOnlyList<Step>? Steps { get; init; }

    IEnumerable<Span> IFact.UsedQuotations => Segments;
}
