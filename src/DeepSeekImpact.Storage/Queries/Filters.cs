using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What every list of facts can be narrowed by; absent values do not narrow.</summary>
public record FactFilter
{
    /// <summary>Gets the first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets the id of an article.</summary>
    public string? Article { get; init; }

    /// <summary>Gets who published the article.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the day up to which articles count.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Gets a value indicating whether near copies of other articles count too. Where one article is asked for, it counts in any case.</summary>
    public bool IncludesCopies { get; init; }
}

/// <summary>What articles can be narrowed by.</summary>
public sealed record ArticleFilter : FactFilter
{
    /// <summary>Gets words that title or text must contain.</summary>
    public string? Query { get; init; }

    /// <summary>Gets the id or name of an entity that the article must mention.</summary>
    public string? Entity { get; init; }

    /// <summary>Gets the id of the article that it must be a near copy of.</summary>
    public string? DuplicateOf { get; init; }
}

/// <summary>What entities can be narrowed by.</summary>
public sealed record EntityFilter
{
    /// <summary>Gets a part of the name or of a name it is mentioned by.</summary>
    public string? Query { get; init; }

    /// <summary>Gets what it is.</summary>
    public EntityKind? Kind { get; init; }

    /// <summary>Gets its ticker.</summary>
    public string? Ticker { get; init; }

    /// <summary>Gets the day up to which articles count.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>What market moves can be narrowed by.</summary>
public sealed record MarketMoveFilter : FactFilter
{
    /// <summary>Gets a ticker, id or name.</summary>
    public string? Instrument { get; init; }

    /// <summary>Gets the kind of instrument.</summary>
    public InstrumentKind? Kind { get; init; }

    /// <summary>Gets which way.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Gets the unit of the change.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets the smallest change.</summary>
    public double? MinChange { get; init; }

    /// <summary>Gets the largest change.</summary>
    public double? MaxChange { get; init; }
}

/// <summary>What claims can be narrowed by.</summary>
public sealed record ClaimFilter : FactFilter
{
    /// <summary>Gets the id or name of who claims.</summary>
    public string? Claimant { get; init; }

    /// <summary>Gets what kind of source.</summary>
    public ClaimantType? ClaimantType { get; init; }

    /// <summary>Gets the id or name of whom the claimant belongs to.</summary>
    public string? Affiliation { get; init; }

    /// <summary>Gets the id or name of an entity that the claim mentions.</summary>
    public string? About { get; init; }

    /// <summary>Gets the weakest hedge.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>Gets how much stands in quotation marks.</summary>
    public QuoteKind? Kind { get; init; }

    /// <summary>Gets whether it says what will be.</summary>
    public bool? Prediction { get; init; }

    /// <summary>Gets words that the claim must contain.</summary>
    public string? Query { get; init; }
}

/// <summary>What quotes can be narrowed by.</summary>
public sealed record QuoteFilter : FactFilter
{
    /// <summary>Gets the id or name of who speaks.</summary>
    public string? Speaker { get; init; }

    /// <summary>Gets the id or name of whom the speaker belongs to.</summary>
    public string? Affiliation { get; init; }

    /// <summary>Gets how much stands in quotation marks.</summary>
    public QuoteKind? Kind { get; init; }

    /// <summary>Gets the id or name of an entity that the quote mentions.</summary>
    public string? About { get; init; }

    /// <summary>Gets words that the quote must contain.</summary>
    public string? Query { get; init; }
}

/// <summary>What figures can be narrowed by.</summary>
public sealed record FigureFilter : FactFilter
{
    /// <summary>Gets what the figure tells.</summary>
    public FigureMetric? Metric { get; init; }

    /// <summary>Gets the id or name of the subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the id or name of the chip.</summary>
    public string? Hardware { get; init; }

    /// <summary>Gets the id or name of the source.</summary>
    public string? AttributedTo { get; init; }

    /// <summary>Gets the unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets the smallest value.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the largest value.</summary>
    public double? Max { get; init; }
}
