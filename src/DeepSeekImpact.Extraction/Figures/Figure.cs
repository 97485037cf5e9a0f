using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>What a figure tells of its subject.</summary>
public enum FigureMetric
{
    /// <summary>Processor time used.</summary>
    GpuHours,

    /// <summary>Processors used or owned.</summary>
    GpuCount,

    /// <summary>What something cost.</summary>
    Cost,

    /// <summary>What something is sold for.</summary>
    Price,

    /// <summary>Money put into something.</summary>
    Investment,

    /// <summary>Income from sales, or its change.</summary>
    Revenue,

    /// <summary>What is left of it, or its change.</summary>
    Profit,

    /// <summary>The value of all shares of a listed company, or its change.</summary>
    MarketValue,

    /// <summary>What a company that is not listed is valued at.</summary>
    Valuation,

    /// <summary>How long something took.</summary>
    Duration,

    /// <summary>The size of a model.</summary>
    Parameters,

    /// <summary>How much text a model was trained on.</summary>
    TrainingTokens,

    /// <summary>Electric power.</summary>
    Power,

    /// <summary>Energy.</summary>
    Energy,

    /// <summary>People employed.</summary>
    Headcount,

    /// <summary>People who use something.</summary>
    Users,

    /// <summary>How often something was downloaded.</summary>
    Downloads,

    /// <summary>A part of a whole.</summary>
    Share,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A number with a meaning: so much of what, of whom, said by whom.</summary>
public record Figure : IFact
{
    /// <summary>Gets the id, the same whenever the same text is read.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what the figure tells.</summary>
    public required FigureMetric Metric { get; init; }

    /// <summary>Gets the number.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Gets of whom or what it is told.</summary>
    public required Reference Subject { get; init; }

    /// <summary>Gets the chip it was done on, where the sentence names one.</summary>
    public Reference? Hardware { get; init; }

    /// <summary>Gets the nearest source that the sentence is reported of; absent where the article itself speaks.</summary>
    public SourceReference? AttributedTo { get; init; }

    /// <summary>Gets how sure the source is: the weakest hedge of the clause.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>Gets whether it is said to be so or not: "did not cost $6 million".</summary>
    public Polarity Polarity { get; init; }

    /// <summary>Gets a value indicating whether it is what will be: "revenue will reach $5 billion".</summary>
    public bool Prediction { get; init; }

    /// <summary>Gets the hedging and negating words of the clause.</summary>
    public IReadOnlyList<Span> Hedges { get; init; } = [];

    /// <summary>Gets the word that tells the metric ("revenue", "trained"); absent where the unit alone does.</summary>
    public Span? Cue { get; init; }

    /// <summary>Gets the words of the number.</summary>
    public required Span Span { get; init; }

    /// <summary>Gets the sentence.</summary>
    public required Span Sentence { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>Gets the name of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets where its subject stands, and whom a pronoun there means.</summary>
    public IReadOnlyList<Step>? Steps { get; init; }

    IEnumerable<Quantity> IFact.UsedQuantities => [Quantity];
}
