namespace DeepSeekImpact.Extraction.Events;

/// <content>Nouns that go on with what was told: "The deal is expected to close in June", after who buys whom.</content>
internal sealed partial class EventReader
{
    private const int FarthestTold = 5;

    /// <summary>Returns the event that a definite noun goes on with: the last that was told of the same group; or null.</summary>
    /// <param name="type">The type of the noun.</param>
    /// <param name="first">The first token of its phrase: what begins with "a" is another.</param>
    private EventDraft? Told(EventType type, int first) => _document.IsAny(first, "the", "this", "that", "its", "their")
        && _told.TryGetValue(type.Group, out var told) && IsNear(told, first) ? told : null;

    private bool IsNear(EventDraft told, int at) => _document.SentenceOf(at) - _document.SentenceOf(told.First) <= FarthestTold;

    /// <summary>Keeps an event of which somebody is named, unless it is a part of one told before: a stake beside a takeover.</summary>
    private void Remember(EventDraft draft)
    {
        if (draft.Participants.Exists(one => one.Entity >= 0) && !(_told.TryGetValue(draft.Type.Group, out var told)
            && draft.Type.IsPartOf(told.Type) && IsNear(told, draft.First)))
            _told[draft.Type.Group] = draft;
    }

    /// <summary>Adds whoever took part in what was told; returns false if nobody is named.</summary>
    private static bool GoOn(EventDraft draft, EventDraft told)
    {
        foreach (var one in told.Participants)
        {
            if (draft.CountOf(one.Role.Name) == 0 || one.Role.Name is "party")
                draft.Add(one);
        }

        return draft.Participants.Exists(one => one.Entity >= 0);
    }

    /// <summary>"its deal with Merrowby plc", after "agreed to buy Merrowby plc": the purchase, and no work together.</summary>
    private bool IsRetold(EventDraft draft)
    {
        if (draft.Type.PartOf.Count == 0 || !_told.TryGetValue(draft.Type.Group, out var told) || !draft.Type.IsPartOf(told.Type)
            || !IsNear(told, draft.First))
            return false;
        var both = 0;
        foreach (var one in draft.Participants)
            both += one.Entity >= 0 && told.Participants.Exists(own => own.Entity == one.Entity) ? 1 : 0;
        return both > 1;
    }
}
