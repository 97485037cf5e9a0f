using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Claims;

/// <summary>What kind of source makes a claim.</summary>
public enum ClaimantType
{
    /// <summary>Somebody who studies markets or an industry, or a group of such people.</summary>
    Analyst,

    /// <summary>Somebody who runs or owns a business.</summary>
    Executive,

    /// <summary>Somebody who holds or seeks public office.</summary>
    Official,

    /// <summary>A business.</summary>
    Company,

    /// <summary>Any other body.</summary>
    Organization,

    /// <summary>Somebody who does research or teaches.</summary>
    Academic,

    /// <summary>A paper, broadcaster or journalist.</summary>
    Media,

    /// <summary>Somebody the article does not name.</summary>
    Anonymous,

    /// <summary>Anybody else.</summary>
    Other,
}

/// <summary>One thing that a source says is so.</summary>
public record Claim : IFact
{
    /// <summary>Gets the id, the same whenever the same text is read.</summary>
    public required string Id { get; init; }

    /// <summary>Gets who says it.</summary>
    public required Speaker Claimant { get; init; }

    /// <summary>Gets what kind of source that is.</summary>
    public required ClaimantType ClaimantType { get; init; }

    /// <summary>Gets the role of the claimant, where the article tells it.</summary>
    public string? Role { get; init; }

    /// <summary>Gets whom the claimant belongs to, where the article tells it.</summary>
    public Reference? Affiliation { get; init; }

    /// <summary>Gets who reports the claim of the claimant: "Chua said some analysts suggest …".</summary>
    public SourceReference? Via { get; init; }

    /// <summary>Gets the rating and price target that it states, where it rates a stock.</summary>
    public Rating? Rating { get; init; }

    /// <summary>Gets how much of it stands in quotation marks.</summary>
    public required QuoteKind Kind { get; init; }

    /// <summary>Gets the proposition: without quotation marks and without "that".</summary>
    public string Text => Span.Text;

    /// <summary>Gets the weakest hedge that bears on it.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>Gets whether it is said to be so or not.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>Gets a value indicating whether it says what will be.</summary>
    public bool Prediction { get; init; }

    /// <summary>Gets the hedging and negating words.</summary>
    public IReadOnlyList<Span> Hedges { get; init; } = [];

    /// <summary>Gets whom and what it mentions.</summary>
    public IReadOnlyList<Reference> About { get; init; } = [];

    /// <summary>Gets the ids of the figures it states.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>Gets the id of the quote it was read from.</summary>
    public string? Quote { get; init; }

    /// <summary>Gets the words that make it a claim: "said", "according to"; absent for a quotation without any.</summary>
    public Span? Cue { get; init; }

    /// <summary>Gets the words of the claim.</summary>
    public required Span Span { get; init; }

    /// <summary>Gets the sentence.</summary>
    public required Span Sentence { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>Gets the name of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets how its source was resolved, where a pronoun or description names it.</summary>
    public IReadOnlyList<Step>? Steps { get; init; }
}
