using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>What kind of thing moved.</summary>
public enum InstrumentKind
{
    /// <summary>Shares of a company.</summary>
    Stock,

    /// <summary>A market index or its futures.</summary>
    Index,

    /// <summary>A raw material.</summary>
    Commodity,

    /// <summary>A currency.</summary>
    Currency,

    /// <summary>A cryptocurrency.</summary>
    Crypto,

    /// <summary>A bond or its yield.</summary>
    Bond,

    /// <summary>The stocks of a sector or region.</summary>
    Sector,
}

/// <summary>When during the trading day something moved.</summary>
public enum TradingSession
{
    /// <summary>Over the regular session, the default.</summary>
    Regular,

    /// <summary>Before the opening.</summary>
    Premarket,

    /// <summary>After the close.</summary>
    AfterHours,

    /// <summary>At some time within the session.</summary>
    Intraday,
}

/// <summary>The time over which a change is stated.</summary>
public enum MovePeriod
{
    /// <summary>From one close to the next, the default.</summary>
    Session,

    /// <summary>A high or low within the session: "as much as 4%".</summary>
    Intraday,

    /// <summary>A week.</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter.</summary>
    Quarter,

    /// <summary>A calendar year or twelve months.</summary>
    Year,

    /// <summary>Since the year began: "this year".</summary>
    YearToDate,

    /// <summary>Since a day that the text names: "since January".</summary>
    Since,
}

/// <summary>Where the day of a move comes from.</summary>
public enum DayBasis
{
    /// <summary>In its own clause or one that it is joined to.</summary>
    Stated,

    /// <summary>In an earlier sentence.</summary>
    Inherited,

    /// <summary>Nowhere: the last day of trading up to publication.</summary>
    Published,
}

/// <summary>The trading day a move belongs to.</summary>
/// <param name="Date">The day.</param>
/// <param name="Basis">Where it is told.</param>
public sealed record MoveDay(DateOnly Date, DayBasis Basis);

/// <summary>What moved.</summary>
/// <param name="Id">The id of the entity, or of the instrument where it is no entity of the article.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of thing it is.</param>
public sealed record Instrument(string Id, string Name, InstrumentKind Kind) : Reference(Id, Name)
{
    /// <summary>Gets the ticker of a listed company.</summary>
    public string? Ticker { get; init; }

    /// <summary>Gets the exchange of a listed company.</summary>
    [JsonIgnore]
    internal string? Exchange { get; init; }

    /// <summary>Gets the second currency of a pair: the yen in "dollar/yen".</summary>
    public Reference? Against { get; init; }
}

/// <summary>The day of a fact with the words that tell it.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Text">The words of the article.</param>
public sealed record DateReference(DateOnly From, DateOnly To, string Text);

/// <summary>A price, index or yield that moved.</summary>
public record MarketMove : IFact
{
    /// <summary>Gets the id, the same whenever the same text is read.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what moved.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Gets which way.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Gets by how much, in percent where the text has it so; absent where the text gives no number.</summary>
    public Quantity? Change { get; init; }

    /// <summary>Gets every number by which the text states the change, where it has more than one.</summary>
    public IReadOnlyList<Quantity>? Changes { get; init; }

    /// <summary>Gets where it stood afterwards.</summary>
    public Quantity? Level { get; init; }

    /// <summary>Gets where it stood before.</summary>
    public Quantity? From { get; init; }

    /// <summary>Gets the date that its own clause tells; first and last day for a period longer than a session.</summary>
    public DateReference? Date { get; init; }

    /// <summary>Gets the trading day it belongs to; absent for longer periods and in articles without a date.</summary>
    public MoveDay? Day { get; init; }

    /// <summary>Gets the time over which the change is told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MovePeriod Period { get; init; }

    /// <summary>Gets the part of the trading day.</summary>
    public TradingSession Session { get; init; }

    /// <summary>Gets the time of day at which it stood so: "by 10:15 a.m. in New York", where the sentence tells one.</summary>
    public TimeOfDay? Time { get; init; }

    /// <summary>Gets why, as the article tells it.</summary>
    public Span? Cause { get; init; }

    /// <summary>Gets who reports it, where it is not the article itself.</summary>
    public SourceReference? AttributedTo { get; init; }

    /// <summary>Gets the verb, predicate or noun that tells the move; absent in what engine 1 stored.</summary>
    public Span? Cue { get; init; }

    /// <summary>Gets the words from the instrument to the change.</summary>
    public required Span Span { get; init; }

    /// <summary>Gets the sentence.</summary>
    public required Span Sentence { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>Gets the name of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets how its day and its instrument were resolved; absent if the text states both directly.</summary>
    public IReadOnlyList<Step>? Steps { get; init; }

    IEnumerable<Quantity> IFact.UsedQuantities => (Changes ?? []).Append(Change).Append(Level).Append(From).OfType<Quantity>();

    DateReference? IFact.UsedDate => Date;
}
