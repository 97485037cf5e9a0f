using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;

namespace DeepSeekImpact.Storage.Model;

/// <summary>What all facts share: the columns are what queries filter by, the body is what the contract serves.</summary>
public abstract class FactRow
{
    /// <summary>Gets or sets the running number; later facts have larger ones.</summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets the id the engine gave it.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets the article's number.</summary>
    public long ArticleSeq { get; set; }

    /// <summary>Gets or sets the article.</summary>
    public ArticleRow Article { get; set; } = null!;

    /// <summary>Gets or sets the first day of the fact, or else of its article, as a day number; 0 where neither is known.</summary>
    public int FromDay { get; set; }

    /// <summary>Gets or sets the last day of the fact, or else of its article, as a day number; 0 where neither is known.</summary>
    public int ToDay { get; set; }

    /// <summary>Gets or sets the fact as JSON.</summary>
    public required string Body { get; set; }
}

/// <summary>A stored market move.</summary>
public sealed class MarketMoveRow : FactRow
{
    /// <summary>Gets or sets the instrument's id.</summary>
    public required string InstrumentId { get; set; }

    /// <summary>Gets or sets the instrument's name.</summary>
    public required string InstrumentName { get; set; }

    /// <summary>Gets or sets the ticker.</summary>
    public string? Ticker { get; set; }

    /// <summary>Gets or sets what kind of instrument it is.</summary>
    public InstrumentKind Kind { get; set; }

    /// <summary>Gets or sets which way it moved.</summary>
    public Direction Direction { get; set; }

    /// <summary>Gets or sets by how much, where a number is given.</summary>
    public double? Change { get; set; }

    /// <summary>Gets or sets the unit of the change.</summary>
    public string? Unit { get; set; }
}

/// <summary>A stored figure.</summary>
public sealed class FigureRow : FactRow
{
    /// <summary>Gets or sets what it tells.</summary>
    public FigureMetric Metric { get; set; }

    /// <summary>Gets or sets the subject's id.</summary>
    public required string SubjectId { get; set; }

    /// <summary>Gets or sets the subject's name.</summary>
    public required string SubjectName { get; set; }

    /// <summary>Gets or sets the chip's id.</summary>
    public string? HardwareId { get; set; }

    /// <summary>Gets or sets the chip's name.</summary>
    public string? HardwareName { get; set; }

    /// <summary>Gets or sets the source's id.</summary>
    public string? SourceId { get; set; }

    /// <summary>Gets or sets the source's name.</summary>
    public string? SourceName { get; set; }

    /// <summary>Gets or sets the unit.</summary>
    public string? Unit { get; set; }

    /// <summary>Gets or sets the lowest value it can mean.</summary>
    public double? Low { get; set; }

    /// <summary>Gets or sets the highest value it can mean.</summary>
    public double? High { get; set; }
}

/// <summary>A stored quote.</summary>
public sealed class QuoteRow : FactRow
{
    /// <summary>Gets or sets the speaker's id.</summary>
    public string? SpeakerId { get; set; }

    /// <summary>Gets or sets the speaker's name.</summary>
    public string? SpeakerName { get; set; }

    /// <summary>Gets or sets the id of whom the speaker belongs to.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets the name of whom the speaker belongs to.</summary>
    public string? AffiliationName { get; set; }

    /// <summary>Gets or sets how much of it stands in quotation marks.</summary>
    public QuoteKind Kind { get; set; }

    /// <summary>Gets or sets what is said.</summary>
    public required string Text { get; set; }

    /// <summary>Gets or sets whom and what it mentions.</summary>
    public List<QuoteAboutRow> Abouts { get; set; } = [];
}

/// <summary>A stored claim.</summary>
public sealed class ClaimRow : FactRow
{
    /// <summary>Gets or sets the claimant's id.</summary>
    public string? ClaimantId { get; set; }

    /// <summary>Gets or sets the claimant's name.</summary>
    public required string ClaimantName { get; set; }

    /// <summary>Gets or sets what kind of source that is.</summary>
    public ClaimantType ClaimantType { get; set; }

    /// <summary>Gets or sets the id of whom the claimant belongs to.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets the name of whom the claimant belongs to.</summary>
    public string? AffiliationName { get; set; }

    /// <summary>Gets or sets how much of it stands in quotation marks.</summary>
    public QuoteKind Kind { get; set; }

    /// <summary>Gets or sets the weakest hedge.</summary>
    public Certainty Certainty { get; set; }

    /// <summary>Gets or sets a value indicating whether it says what will be.</summary>
    public bool Prediction { get; set; }

    /// <summary>Gets or sets what is claimed.</summary>
    public required string Text { get; set; }

    /// <summary>Gets or sets whom and what it mentions.</summary>
    public List<ClaimAboutRow> Abouts { get; set; } = [];
}

/// <summary>An entity that a quote mentions.</summary>
public sealed class QuoteAboutRow
{
    /// <summary>Gets or sets the quote's number.</summary>
    public long QuoteSeq { get; set; }

    /// <summary>Gets or sets the entity's id.</summary>
    public required string EntityId { get; set; }
}

/// <summary>An entity that a claim mentions.</summary>
public sealed class ClaimAboutRow
{
    /// <summary>Gets or sets the claim's number.</summary>
    public long ClaimSeq { get; set; }

    /// <summary>Gets or sets the entity's id.</summary>
    public required string EntityId { get; set; }
}
