using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>A stored event.</summary>
public sealed class EventRow : FactRow
{
    /// <summary>What <see cref="Amount"/> is where no amount is told.</summary>
    public const double NoAmount = -1e300;

    /// <summary>Gets or sets the article's day; the key has the day of the event.</summary>
    public int PublishedDay { get; set; }

    /// <summary>Gets or sets the name of the type.</summary>
    public required string Type { get; set; }

    /// <summary>Gets or sets how far it got.</summary>
    public EventStatus Status { get; set; }

    /// <summary>Gets or sets for how much; <see cref="NoAmount"/> where it is not told.</summary>
    public double Amount { get; set; }

    /// <summary>Gets or sets the weakest hedge.</summary>
    public Certainty Certainty { get; set; }

    /// <summary>Gets or sets a value indicating whether it is said of what will be.</summary>
    public bool Prediction { get; set; }
}

/// <summary>Events as the store knows them.</summary>
public static class Events
{
    /// <summary>What happened.</summary>
    public static readonly TextColumn<EventRow, Event> Type = new(row => row.Type, one => one.Type);

    /// <summary>How far it got.</summary>
    public static readonly ChoiceColumn<EventRow, Event, EventStatus> Status = new(row => row.Status, one => one.Status);

    /// <summary>For how much.</summary>
    public static readonly NumberColumn<EventRow, Event> Amount = new(row => row.Amount, one =>
        (double?)(one.Amount?.Value ?? one.Amount?.Low ?? one.Amount?.High) ?? EventRow.NoAmount)
    { Floor = EventRow.NoAmount / 2 };

    /// <summary>The weakest hedge.</summary>
    public static readonly ChoiceColumn<EventRow, Event, Certainty> Certainty = new(row => row.Certainty, one => one.Certainty);

    /// <summary>Whether it is said of what will be.</summary>
    public static readonly ChoiceColumn<EventRow, Event, bool> Prediction = new(row => row.Prediction, one => one.Prediction);

    /// <summary>Who and what took part.</summary>
    public static readonly MentionTable<EventRow, Event> Participants = new("event_participants", (one, _) =>
        one.Participants.Where(participant => participant.Id is not null).Select(participant => participant.Id!))
    {
        RoleOf = (one, id) => one.Participants.First(participant => participant.Id == id).Role,
    };

    /// <summary>The sentence that tells it.</summary>
    public static readonly FactWords<EventRow, Event> Words = new("events_fts", one => one.Sentence.Text);

    /// <summary>The kind.</summary>
    public static readonly FactKind<EventRow, Event> Kind = new("events", "events", extraction => extraction.Events,
        [Type, Status, Amount, Certainty, Prediction], row => row.PublishedDay)
    {
        CountColumn = "EventCount",
        With = (extraction, events) => extraction with { Events = events },
        Sorts = [("amount", Amount), ("type", Type)],
        Day = DayOf,
        Mentions = Participants,
        Words = Words,
        Relations = [("events", Participants)],
    };

    /// <summary>The day that the sentence tells, if the event can have been on it; else the article's.</summary>
    private static int DayOf(Event one, int published) =>
        one.Date is { } date && date.To == date.From && Days.From(date.From) is > 0 and var day && (published == 0 || day <= published)
            ? day : published;
}
