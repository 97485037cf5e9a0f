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
    /// <summary>Gets or sets the key: the fact's own day, or else its article's, and a running number; see <see cref="FactKey"/>.</summary>
    public long Key { get; set; }

    /// <summary>Gets or sets the id the engine gave it.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets the article's key.</summary>
    public long ArticleKey { get; set; }

    /// <summary>Gets or sets the article.</summary>
    public ArticleRow Article { get; set; } = null!;

    /// <summary>Gets or sets the number of who published the article; 0 where that is not known.</summary>
    public int SourceNumber { get; set; }

    /// <summary>Gets or sets the code point of the text its span starts at.</summary>
    public int CodeStart { get; set; }

    /// <summary>Gets or sets the code point behind its span.</summary>
    public int CodeEnd { get; set; }

    /// <summary>Gets or sets the fact as JSON, with the entity ids of its article.</summary>
    public required string Body { get; set; }
}

/// <summary>A stored market move.</summary>
public sealed class MarketMoveRow : FactRow
{
    /// <summary>Stands for a change without a number.</summary>
    public const double NoChange = -1;

    /// <summary>Gets or sets the day of publication as a day number; a move has a day of its own.</summary>
    public int PublishedDay { get; set; }

    /// <summary>Gets or sets the instrument's id in the registry.</summary>
    public required string InstrumentId { get; set; }

    /// <summary>Gets or sets what kind of instrument it is.</summary>
    public InstrumentKind Kind { get; set; }

    /// <summary>Gets or sets which way it moved.</summary>
    public Direction Direction { get; set; }

    /// <summary>Gets or sets by how much; <see cref="NoChange"/> where no number is given, so that the index holds every row in order.</summary>
    public double Change { get; set; }

    /// <summary>Gets or sets the unit of the change.</summary>
    public string? Unit { get; set; }
}

/// <summary>A stored figure.</summary>
public sealed class FigureRow : FactRow
{
    /// <summary>Gets or sets what it tells.</summary>
    public FigureMetric Metric { get; set; }

    /// <summary>Gets or sets the subject's id in the registry.</summary>
    public required string SubjectId { get; set; }

    /// <summary>Gets or sets the chip's id in the registry.</summary>
    public string? HardwareId { get; set; }

    /// <summary>Gets or sets the source's id in the registry.</summary>
    public string? SourceId { get; set; }

    /// <summary>Gets or sets the words that name the source.</summary>
    public string? SourceName { get; set; }

    /// <summary>Gets or sets the unit.</summary>
    public string? Unit { get; set; }

    /// <summary>Gets or sets the lowest value it can mean.</summary>
    public double Low { get; set; }

    /// <summary>Gets or sets the highest value it can mean.</summary>
    public double High { get; set; }
}

/// <summary>A stored quote.</summary>
public sealed class QuoteRow : FactRow
{
    /// <summary>Gets or sets the speaker's id in the registry.</summary>
    public string? SpeakerId { get; set; }

    /// <summary>Gets or sets the words that name the speaker; empty where there is none.</summary>
    public required string SpeakerName { get; set; }

    /// <summary>Gets or sets the id of whom the speaker belongs to.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets how much of it stands in quotation marks.</summary>
    public QuoteKind Kind { get; set; }
}

/// <summary>A stored claim.</summary>
public sealed class ClaimRow : FactRow
{
    /// <summary>Gets or sets the claimant's id in the registry.</summary>
    public string? ClaimantId { get; set; }

    /// <summary>Gets or sets the words that name the claimant.</summary>
    public required string ClaimantName { get; set; }

    /// <summary>Gets or sets what kind of source that is.</summary>
    public ClaimantType ClaimantType { get; set; }

    /// <summary>Gets or sets the id of whom the claimant belongs to.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets how much of it stands in quotation marks.</summary>
    public QuoteKind Kind { get; set; }

    /// <summary>Gets or sets the weakest hedge.</summary>
    public Certainty Certainty { get; set; }

    /// <summary>Gets or sets a value indicating whether it says what will be.</summary>
    public bool Prediction { get; set; }
}

/// <summary>An entity that a quote mentions.</summary>
public sealed class QuoteAboutRow : IAboutRow
{
    /// <inheritdoc/>
    public required string EntityId { get; set; }

    /// <inheritdoc/>
    public long FactKey { get; set; }
}

/// <summary>An entity that a claim mentions.</summary>
public sealed class ClaimAboutRow : IAboutRow
{
    /// <inheritdoc/>
    public required string EntityId { get; set; }

    /// <inheritdoc/>
    public long FactKey { get; set; }
}

/// <summary>An entity that a fact mentions; in the order of the facts' days.</summary>
public interface IAboutRow
{
    /// <summary>Gets the entity's id in the registry.</summary>
    string EntityId { get; }

    /// <summary>Gets the fact's key.</summary>
    long FactKey { get; }
}

/// <summary>What is counted of a claimant, so that a list of analysts need not count claims.</summary>
public sealed class ClaimantRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the claimant's name when it was first seen; compared ignoring case.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the claimant's id in the registry.</summary>
    public required string ClaimantId { get; set; }

    /// <summary>Gets or sets as what it claims.</summary>
    public ClaimantType Type { get; set; }

    /// <summary>Gets or sets the id of whom the claimant belongs to, as articles told last.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets how many claims.</summary>
    public int Claims { get; set; }
}

/// <summary>Who publishes articles, numbered.</summary>
public sealed class SourceRow
{
    /// <summary>Gets or sets the number.</summary>
    public int Number { get; set; }

    /// <summary>Gets or sets the name; compared ignoring case.</summary>
    public required string Name { get; set; }
}

/// <summary>The last running number that was given out.</summary>
public sealed class CounterRow
{
    /// <summary>Gets or sets the only row's id.</summary>
    public int Id { get; set; }

    /// <summary>Gets or sets the number.</summary>
    public long Last { get; set; }
}
