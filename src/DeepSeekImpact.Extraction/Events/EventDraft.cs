using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>A participant by its tokens.</summary>
/// <param name="Role">The part it has.</param>
/// <param name="Entity">The entity, or -1 for a phrase that names nobody.</param>
/// <param name="First">The first token.</param>
/// <param name="End">The token after the last one.</param>
internal readonly record struct DraftParticipant(EventRole Role, int Entity, int First, int End);

/// <summary>An event while it is read.</summary>
internal sealed class EventDraft
{
    public EventDraft(EventFrame frame, EventType type, int first, int end)
    {
        (Frame, Type, First, End, Rule) = (frame, type, first, end, "event." + type.Name);
        ClauseEnd = end;
    }

    public EventDraft(EventType type, string rule, int first, int end)
    {
        (Type, First, End, Rule) = (type, first, end, rule);
        ClauseEnd = end;
    }

    /// <summary>Gets the frame of the rule that reads it; null if figures or a claim tell it.</summary>
    public EventFrame? Frame { get; }

    public EventType Type { get; }

    public string Rule { get; }

    /// <summary>Gets the first token of the words that tell it.</summary>
    public int First { get; }

    /// <summary>Gets the token after them.</summary>
    public int End { get; }

    public int ClauseEnd { get; set; }

    /// <summary>Gets the id of whose figures tell it; null if words do.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the first token of its sentence.</summary>
    public required int SentenceFirst { get; init; }

    /// <summary>Gets or sets a number that tells it from another of the same words.</summary>
    public int Distinct { get; set; }

    public EventStatus Status { get; set; }

    public List<DraftParticipant> Participants { get; } = [];

    public Quantity? Amount { get; set; }

    public FigureMetric? Metric { get; set; }

    public List<string> Figures { get; } = [];

    public int Place { get; set; } = -1;

    public DateReference? Date { get; set; }

    public FigurePeriod? Period { get; set; }

    public SortedDictionary<string, object> Details { get; } = new(StringComparer.Ordinal);

    public Direction? Direction { get; set; }

    public EventOutcome? Outcome { get; set; }

    public Quantity? Before { get; set; }

    public Modality Modality { get; set; }

    public bool IsNegated { get; set; }

    public bool IsDoubtful { get; set; }

    /// <summary>Gets or sets a value indicating whether a verb says that it happened, or which way it went.</summary>
    public bool IsTold { get; set; }

    /// <summary>Gets or sets a value indicating whether a verb governs the noun that tells it.</summary>
    public bool IsGoverned { get; set; }

    /// <summary>Returns how many participants have a role.</summary>
    public int CountOf(string role)
    {
        var count = 0;
        foreach (var one in Participants)
            count += one.Role.Name == role ? 1 : 0;
        return count;
    }

    /// <summary>Adds a participant, unless the entity or the place has a role already.</summary>
    public bool Add(DraftParticipant participant)
    {
        foreach (var one in Participants)
        {
            if (one.Entity >= 0 && one.Entity == participant.Entity || one.First < participant.End && participant.First < one.End)
                return false;
        }

        Participants.Add(participant);
        return true;
    }

    /// <summary>
    /// Indicates whether another event of the sentence is this one told by other words: the same type, and no role that two entities have.
    /// </summary>
    public bool IsSameAs(EventDraft other)
    {
        if (other.Type != Type || other.IsNegated != IsNegated)
            return false;
        foreach (var one in Participants)
        {
            foreach (var two in other.Participants)
            {
                if (one.Role == two.Role && one.Entity != two.Entity && CountOf(one.Role.Name) == 1 && other.CountOf(one.Role.Name) == 1)
                    return false;
            }
        }

        return Amount is null || other.Amount is null || Amount.Value == other.Amount.Value;
    }

    /// <summary>Indicates whether an entity takes part in both.</summary>
    public bool IsWith(EventDraft other)
    {
        foreach (var one in other.Participants)
        {
            if (one.Entity >= 0 && Participants.Exists(own => own.Entity == one.Entity))
                return true;
        }

        return false;
    }

    /// <summary>Adds what another telling of the same event has more.</summary>
    public void Take(EventDraft other)
    {
        foreach (var one in other.Participants)
        {
            if (CountOf(one.Role.Name) == 0)
                Add(one);
        }

        Amount ??= other.Amount;
        Metric ??= other.Metric;
        foreach (var figure in other.Figures)
        {
            if (!Figures.Contains(figure))
                Figures.Add(figure);
        }

        Status = EventStatuses.Stronger(Status, other.Status);
        Date ??= other.Date;
        Period ??= other.Period;
        Place = Place >= 0 ? Place : other.Place;
        Outcome ??= other.Outcome;
        Direction ??= other.Direction;
        Before ??= other.Before;
        foreach (var (name, value) in other.Details)
            Details.TryAdd(name, value);
    }

    /// <summary>Returns the tokens from the first to the last word of it.</summary>
    /// <param name="sentence">The sentence: what is named elsewhere is not a part of it.</param>
    public (int First, int End) Range(Sentence sentence)
    {
        var (first, end) = (First, End);
        foreach (var one in Participants)
        {
            if (one.First >= sentence.First && one.End <= sentence.End)
                (first, end) = (Math.Min(first, one.First), Math.Max(end, one.End));
        }

        if (Amount is { } amount && amount.First >= sentence.First && amount.End <= sentence.End)
            (first, end) = (Math.Min(first, amount.First), Math.Max(end, amount.End));
        return (first, end);
    }
}
