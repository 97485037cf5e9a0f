using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Something that happened, with whom it happened to, as one sentence tells it.</summary>
public record Event : IFact
{
    /// <summary>Gets the id, the same whenever the same text is read.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what happened: a type of docs/events.md, such as "deal.acquisition".</summary>
    public required string Type { get; init; }

    /// <summary>Gets how far it got.</summary>
    public required EventStatus Status { get; init; }

    /// <summary>Gets who and what took part, in the order of the type's roles; a role may be there more than once.</summary>
    public IReadOnlyList<EventParticipant> Participants { get; init; } = [];

    /// <summary>Gets for how much: the price of a deal, the jobs that are cut; absent where no amount is told.</summary>
    public EventAmount? Amount { get; init; }

    /// <summary>Gets the ids of the figures that tell of it.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>Gets the product it is about.</summary>
    public Reference? Product { get; init; }

    /// <summary>Gets where it happened.</summary>
    public Reference? Place { get; init; }

    /// <summary>Gets when it happened or is to happen, where the sentence tells it.</summary>
    public DateReference? Date { get; init; }

    /// <summary>Gets the time that a result or statistic is of.</summary>
    public FigurePeriod? Period { get; init; }

    /// <summary>Gets the further fields of the type by name: quantities, dates, words or choices; each only if it is stated.</summary>
    public IReadOnlyDictionary<string, object>? Details { get; init; }

    /// <summary>Gets which way what is reported went.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Gets how it came out against what was expected or asked for.</summary>
    public EventOutcome? Outcome { get; init; }

    /// <summary>Gets the amount before.</summary>
    public Quantity? Before { get; init; }

    /// <summary>Gets the nearest source that the sentence is reported of; absent where the article itself speaks.</summary>
    public SourceReference? AttributedTo { get; init; }

    /// <summary>Gets how sure the source is: the weakest hedge of the clause.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>Gets whether it is said to have happened or not.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>Gets a value indicating whether it is said of what will be.</summary>
    public bool Prediction { get; init; }

    /// <summary>Gets the words that tell what happened: "acquired", "layoffs".</summary>
    public required Span Trigger { get; init; }

    /// <summary>Gets the words from the first to the last participant, trigger or amount.</summary>
    public required Span Span { get; init; }

    /// <summary>Gets the sentence.</summary>
    public required Span Sentence { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>Gets the name of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets what other standards call the type.</summary>
    public IReadOnlyList<EventStandard> Standard => EventTypes.Find(Type)?.Standards ?? [];

    IEnumerable<Quantity> IFact.UsedQuantities => Amount is null ? Before is null ? [] : [Before] : Before is null ? [Amount]
        : [Amount, Before];

    DateReference? IFact.UsedDate => Date;
}

/// <summary>Who or what took part in an event.</summary>
/// <param name="Role">The part it had: "acquirer", "target"; see docs/events.md.</param>
/// <param name="Id">The id of the entity; absent where the text names none ("a rival").</param>
/// <param name="Name">The name of the entity, or the words of the text.</param>
/// <param name="Mention">Where it is mentioned.</param>
public sealed record EventParticipant(string Role, string? Id, string Name, Span Mention);

/// <summary>The name of an event's type in another standard.</summary>
/// <param name="Scheme">The standard: "iptc" is IPTC Media Topics.</param>
/// <param name="Id">The name there.</param>
public sealed record EventStandard(string Scheme, string Id);

/// <summary>An amount of an event.</summary>
public sealed record EventAmount : Quantity
{
    /// <summary>Makes an amount without anything, for reading it from JSON.</summary>
    [JsonConstructor]
    public EventAmount()
    {
    }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal EventAmount(Quantity quantity, FigureMetric metric)
        : base(quantity) => Metric = metric;

    /// <summary>Gets what the amount tells.</summary>
    [JsonPropertyOrder(-1)]
    public required FigureMetric Metric { get; init; }
}
