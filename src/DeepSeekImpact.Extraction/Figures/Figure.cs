using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

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

    /// <summary>Gets on what the number rests; left out where it is an actual value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FigureBasis Basis { get; init; }

    /// <summary>Gets whether the number is the metric or by how much it changed.</summary>
    public FigureAspect Aspect { get; init; }

    /// <summary>Gets which of several measures it is; absent where none is stated.</summary>
    public FigureVariant? Variant { get; init; }

    /// <summary>Gets the segment, product or region it is of; absent where it is of the whole subject.</summary>
    public FigurePart? Part { get; init; }

    /// <summary>Gets the time it is of; absent where the sentence states none.</summary>
    public FigurePeriod? Period { get; init; }

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
