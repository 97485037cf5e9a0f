using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Storage.Facts;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Events as they are served.</summary>
internal static class EventResource
{
    /// <summary>The names that the parameter takes: groups of types, and types.</summary>
    private static readonly string[] Types =
        [.. EventTypes.All.SelectMany(type => new[] { type.Name.Split('.')[0], type.Name }).Distinct().Order(StringComparer.Ordinal)];

    public static readonly FactResource<EventRow, Event, StoredEvent> Resource = new(
        Events.Kind,
        FactParameter.Named("type", Events.Type, Types, EventTypes.Within, "What happened: a type, or a group of types such as deal.",
            "results"),
        FactParameter.Choice("status", Events.Status, "How far it got.", EventStatus.Reported),
        FactParameter.Participant("participant", Events.Participants, "role", "The id, name or ticker of who or what took part.",
            "Corvane Semiconductor", "Participant"),
        FactParameter.Role("role", Events.Participants, "participant", EventTypes.Roles,
            "The part that the participant has, or that anybody has where no participant is given.", "company"),
        FactParameter.AtLeast("min", Events.Amount, "The smallest amount in its unit.", "1000", "At least"),
        FactParameter.AtMost("max", Events.Amount, "The largest amount in its unit.", "1e13", "At most"),
        FactParameter.Choice("certainty", Events.Certainty, "The weakest hedge that bears on it.", Certainty.Asserted),
        FactParameter.Flag("prediction", Events.Prediction, "Whether it is said of what will be.", "true"),
        FactParameter.Words("q", Events.Words, "Words that the sentence must contain: words, \"phrases\", -not, OR, prefix*.", "revenue",
            "Words"))
    {
        Path = "events",
        Singular = "event",
        Label = "Events",
        Command = "events",
        Summary = "Lists what happened: to whom, for how much, and how far it got.",
        OneSummary = "Returns one event with its evidence, the other reports of it, and how its status moved.",
        HasAnnotations = true,
        Columns =
        [
            "type", "status", "amount.metric", "amount.value", "amount.low", "amount.high", "amount.unit", "amount.qualifier",
            "product.name", "place.name", "date.from", "date.to", "period.text", "period.from", "period.to", "direction", "outcome",
            "before.value", "before.unit", "certainty", "polarity", "prediction", "attributedTo.id", "attributedTo.name",
            "trigger.text", "details", .. EventTypes.Roles.Select(role => "participants." + role),
        ],
        TableColumns = ["type", "status", "participants", "amount.span.text", "article.publishedAt", "article.source"],
        Brief = one =>
        {
            string[] parts = [string.Join(", ", one.Participants.Select(participant => participant.Name)), BriefText.Of(one.Amount)];
            return ($"{one.Type}: {string.Join(' ', parts.Where(part => part.Length > 0))}", BriefText.Words(one.Status));
        },
        Complete = EventStories.AddAsync,
    };
}
