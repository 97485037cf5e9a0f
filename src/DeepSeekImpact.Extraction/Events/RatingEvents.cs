using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Ratings and price targets by the claims that state them.</summary>
internal static class RatingEvents
{
    private const string Rule = "event.rating";

    /// <summary>Adds the events that claims tell.</summary>
    public static void Read(EventText text, Claim[] claims, EventDrafts found)
    {
        foreach (var claim in claims)
        {
            // "reiterated its full-year targets", cuts made to reduce costs: no stock is rated.
            if (claim.Rating is not { } rating
                || rating is { Action: RatingAction.Maintain, Value: null, Target: null } && claim.About.Count == 0
                || rating is { Value: "reduce" or "add", Target: null } && claim.About.Count == 0)
                continue;
            var isTarget = rating.Action is RatingAction.RaiseTarget or RatingAction.CutTarget or RatingAction.SetTarget;
            if (EventTypes.Find(isTarget ? "rating.target" : IsOfAgency(text, claim) ? "rating.credit" : "rating.analyst") is not { } type)
                continue;
            var draft = Begin(text, claim, type);

            // "Fitch cut its rating on Borana Corp": told by words, and of no stock.
            if (draft.Participants.TrueForAll(one => one.Role.Name == "company")
                && found.Find(draft.SentenceFirst, one => one.Type.Name == "rating.credit") is not null)
                continue;
            if (isTarget)
                draft.Amount = rating.Target;
            draft.Before = isTarget ? rating.TargetBefore : null;
            draft.Details["action"] = rating.Action;
            if (rating.Value is { } value)
                draft.Details["rating"] = value;
            if (rating.RatingBefore is { } before)
                draft.Details["before"] = before;
            found.RemoveAll(draft.SentenceFirst, one => one.Frame is not null && (one.Type == type
                || type.Roles.Contains("agency") && one.Type.Name == "rating.analyst"
                || isTarget && one.Type.Name == "results.guidance" && one.Amount is not null && one.Amount == draft.Amount));
            found.Add(draft);

            // "to buy with a $210 target": one claim, two things that happened.
            if (!isTarget && rating.Target is not null && EventTypes.Find("rating.target") is { } second)
            {
                var target = Begin(text, claim, second);
                (target.Amount, target.Before) = (rating.Target, rating.TargetBefore);
                found.Add(target);
            }
        }
    }

    /// <summary>"Fitch downgraded Borana Corp": an agency rates debt, and no stock.</summary>
    private static bool IsOfAgency(EventText text, Claim claim)
    {
        if (claim.Claimant.Id is not { } id || text.EntityOf(id) is not (>= 0 and var entity))
            return false;
        var sentence = text.Document.Sentences[text.Document.SentenceOf(text.Document.TokenFrom(claim.Span))];
        return text.MentionOf(entity, sentence) is { } mention
            && EventRole.Find("agency").Lists(text.Document, mention.First, mention.End);
    }

    private static EventDraft Begin(EventText text, Claim claim, EventType type)
    {
        var document = text.Document;
        var words = claim.Cue ?? claim.Span;
        var first = document.TokenFrom(words);
        var draft = new EventDraft(type, Rule, first, Math.Max(first + 1, document.TokenAfter(words)))
        {
            Status = EventStatus.Announced,
            SentenceFirst = document.Sentences[document.SentenceOf(first)].First,
            Modality = new Modality(claim.Certainty, claim.Polarity, claim.Prediction, []),
            IsNegated = claim.Polarity is Polarity.Negated,
            Distinct = claim.Span.Start,
        };
        if (claim.Claimant.Id is { } id)
            Add(text, draft, type.Roles.Contains("agency") ? "agency" : text.EntityOf(id) is >= 0 and var claimant
                && text.Linked.Entities[claimant].Kind is EntityKind.Person ? "analyst" : "broker", id);
        if (claim.Affiliation is { } house && type.Roles.Contains("broker"))
            Add(text, draft, "broker", house.Id);
        if (claim.About.Count > 0)
            Add(text, draft, "company", claim.About[0].Id);
        return draft;
    }

    /// <summary>Adds an entity by its mention in the sentence, or by the last one before it.</summary>
    private static void Add(EventText text, EventDraft draft, string role, string id)
    {
        var sentence = text.Document.Sentences[text.Document.SentenceOf(draft.First)];
        if (draft.CountOf(role) == 0 && text.EntityOf(id) is >= 0 and var entity && text.MentionOf(entity, sentence) is { } mention
            && (role != "agency" || EventRole.Find(role).Takes(text.Linked.Entities[entity].Kind)))
            draft.Add(new DraftParticipant(EventRole.Find(role), entity, mention.First, mention.End));
    }
}
