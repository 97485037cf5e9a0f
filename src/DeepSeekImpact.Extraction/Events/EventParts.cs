using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Finds the participants and the amount of an event where its frame says that they stand.</summary>
/// <param name="text">The text.</param>
/// <param name="clause">What stands around the words of the event.</param>
internal sealed partial class EventParts(EventText text, EventClause clause)
{
    /// <summary>Results stand near their amounts: "profit rose to $2 million". Farther off, the figures tell them.</summary>
    private const int NearestAmount = 5;

    /// <summary>What amounts of people are counted in.</summary>
    private static readonly HashSet<string> PeopleUnits = new(StringComparer.Ordinal)
    {
        "job", "position", "role", "employee", "worker", "person", "staff", "staffer", "post", "member", "people", "engineer", "driver",
    };

    /// <summary>Verbs whose subject is the one that something is done to: "faces a fine".</summary>
    private static readonly WordSet Undergoing = ["face", "pay", "receive", "get", "risk", "appeal", "contest", "challenge", "fight"];

    private const int LongestPhrase = 8;

    private readonly Document _document = text.Document;
    private readonly LinkedText _linked = text.Linked;

    /// <summary>Finds the participants of a verb; returns false if one that there must be is missing.</summary>
    public bool FillVerb(EventFrame frame, EventDraft draft, VerbGroup group, bool isPassive, Sentence sentence)
    {
        NounPhrase? subject = null;
        foreach (var slot in frame.Slots)
        {
            var found = slot.Slot switch
            {
                Slot.Subj when isPassive => FillAfter(draft, slot, "by"),
                Slot.Subj => FillSubject(draft, slot, subject ??= clause.SubjectOf(draft.First, group.First, sentence.First), group.First,
                    sentence.First),
                Slot.Obj when isPassive => FillSubject(draft, slot, subject ??= clause.SubjectOf(draft.First, group.First, sentence.First),
                    group.First, sentence.First),
                Slot.Obj => FillObject(draft, slot),
                Slot.Prep => FillAfter(draft, slot, slot.Preposition),
                _ => false,
            };
            if (!found && slot.IsRequired)
                return false;
        }

        return true;
    }

    /// <summary>Finds the participants of a noun; returns false if one that there must be is missing.</summary>
    public bool FillNoun(EventFrame frame, EventDraft draft, int first, int over, Sentence sentence)
    {
        foreach (var slot in frame.Slots)
        {
            if (draft.CountOf(slot.Role.Name) > 0 && slot.Role.Name != "party"
                && !(slot.Slot is Slot.Subj && over >= 0 && IsAnswer(over)))
                continue;
            _ = slot.Slot switch
            {
                Slot.Subj => over >= 0 && FillSubjectOver(draft, slot, over, sentence.First),
                Slot.Obj => false,
                Slot.Poss => FillPossessive(draft, slot, first),
                Slot.Mod => FillModifier(draft, slot, first),
                _ => FillAfter(draft, slot, slot.Preposition),
            };
        }

        foreach (var slot in frame.Slots)
        {
            if (slot.IsRequired && draft.CountOf(slot.Role.Name) == 0)
                return false;
        }

        return true;
    }

    /// <summary>
    /// "Corvane Inc CEO Mara Lind resigned": the company that somebody who comes or goes is known to belong to, if the sentence names it.
    /// </summary>
    public void FillHome(EventDraft draft, Sentence sentence)
    {
        if (!draft.Type.Roles.Contains("person") || draft.CountOf("company") > 0)
            return;
        foreach (var one in draft.Participants)
        {
            if (one.Role.Name == "person" && one.Entity >= 0 && _linked.Entities[one.Entity].Affiliation is >= 0 and var home
                && text.MentionOf(home, sentence) is { } mention && mention.First >= sentence.First && EventRole.Find("company") is var role
                && role.Takes(_linked.Entities[home].Kind))
            {
                draft.Add(new DraftParticipant(role, home, mention.First, mention.End));
                return;
            }
        }
    }

    /// <summary>Finds the amount in the clause: the first that fits after the words of the event, or else the last before them.</summary>
    public void FillAmount(EventDraft draft, int first, int end)
    {
        if (draft.Type.Amounts.Count == 0)
            return;
        if (draft.Type.IsMeasure)
            (first, end) = (Math.Max(first, draft.First - NearestAmount), Math.Min(end, draft.End + NearestAmount));
        Quantity? before = null;
        for (var q = text.FirstQuantity(first); q < text.Quantities.Length && text.Quantities[q].First < end; q++)
        {
            var quantity = text.Quantities[q];
            if (!Fits(draft.Type, quantity) || text.IsMoved(quantity) || IsShareOf(draft, quantity) || IsGrowth(draft, quantity))
                continue;
            if (quantity.End > draft.First)
            {
                before = quantity;
                break;
            }

            before = quantity;
        }

        if (before is null)
            return;
        draft.Amount = before;
        if (text.FigureOf(before) is { } figure)
        {
            draft.Figures.Add(figure.Id);
            draft.Metric = draft.Type.Metric is FigureMetric.Other ? figure.Metric : null;
        }
    }

    /// <summary>Indicates whether a percentage is a part of what is told, and not how much it is: "30% of its profit".</summary>
    private bool IsShareOf(EventDraft draft, Quantity quantity) => quantity.Kind is QuantityKind.Percent && draft.Type.IsMeasure
        && _document.Is(quantity.End, "of") && quantity.End <= draft.First;

    /// <summary>
    /// "revenue rose 12%": by how much it changed, and not how much it is; the figure says which of them, and a percentage of no figure is
    /// a change unless it is a margin.
    /// </summary>
    private bool IsGrowth(EventDraft draft, Quantity quantity)
    {
        if (!draft.Type.IsMeasure || !(text.FigureOf(quantity) is { } figure ? figure.Aspect is FigureAspect.Change
            : quantity.Kind is QuantityKind.Percent && !_document.IsAny(draft.First, "margin", "margins")))
            return false;
        draft.Details.TryAdd("growth", quantity);
        draft.Direction ??= quantity.Direction;
        return true;
    }

    /// <summary>Returns a participant as it is served.</summary>
    public EventParticipant Freeze(DraftParticipant one)
    {
        var span = _document.SpanOf(one.First, one.End);
        return one.Entity >= 0 && _linked.ReferenceTo(one.Entity) is var entity
            ? new EventParticipant(one.Role.Name, entity.Id, entity.Name, span)
            : new EventParticipant(one.Role.Name, null, span.Text, span);
    }

    /// <summary>Returns the product that an event is about, or null.</summary>
    public Reference? ProductOf(EventDraft draft)
    {
        foreach (var one in draft.Participants)
        {
            if (one.Entity >= 0 && one.Role.Name == "product")
                return _linked.ReferenceTo(one.Entity);
        }

        return null;
    }

    private static bool Fits(EventType type, Quantity quantity)
    {
        foreach (var kind in type.Amounts)
        {
            var fits = kind switch
            {
                AmountKind.Money => quantity.Kind is QuantityKind.Money && quantity.Per is not "share",
                AmountKind.PerShare => quantity is { Kind: QuantityKind.Money, Per: "share" },
                AmountKind.Percent => quantity.Kind is QuantityKind.Percent,
                AmountKind.People => quantity.Kind is QuantityKind.Count && quantity.Unit is { } unit && PeopleUnits.Contains(unit),
                _ => quantity.Kind is QuantityKind.Count or QuantityKind.Mass or QuantityKind.Volume or QuantityKind.GpuCount,
            };
            if (fits)
                return true;
        }

        return false;
    }

    private bool FillSubject(EventDraft draft, FrameSlot slot, NounPhrase? subject, int verb, int limit)
    {
        if (subject is { IsFound: true } phrase)
        {
            if (FillWithin(draft, slot, phrase.First, phrase.CoreEnd, takesList: true))
                return true;

            // "shares of Acme", "Jane Doe, Acme's chief executive,": whoever is named in the phrase.
            if (FillWithin(draft, slot, phrase.CoreEnd, Math.Min(phrase.End, verb), takesList: false))
                return true;
            return !slot.IsNamed && FillPhrase(draft, slot, phrase.First, phrase.CoreEnd);
        }

        // "The Beacon-2 went on sale": a name that no phrase is found for.
        if (!slot.IsNamed && slot.IsRequired && _document.KindAt(verb - 1) is TokenKind.Number
            && FillPhrase(draft, slot, clause.PhraseStart(verb, limit), verb))
            return true;

        // The nearest one before the verb, in the same clause.
        for (var i = verb - 1; i >= limit; i--)
        {
            if (_document.IsSign(i, ';'))
                return false;
            if (_linked.MentionAt(i) is >= 0 and var mention)
            {
                if (slot.Role.Takes(_linked.Entities[_linked.Mentions[mention].Entity].Kind) && IsHead(_linked.Mentions[mention].End)
                    && draft.Add(Make(slot, mention)))
                    return true;
                i = _linked.Mentions[mention].First;
            }
        }

        return false;
    }

    private bool FillSubjectOver(EventDraft draft, FrameSlot slot, int over, int limit)
    {
        var group = clause.GroupOf(over, limit);
        if (group.IsPassive)
            return false;

        // "the regulator blocked the merger": who blocks it is no party to it.
        if (EventStatuses.Of(_document, over) is EventStatus.Blocked or EventStatus.Approved)
        {
            if (!draft.Type.Roles.Contains("regulator"))
                return false;
            slot = slot with { Role = EventRole.Find("regulator") };
        }

        // "rejected a takeover offer", "agreed to Corvane Inc's increased offer": whoever answers it is who was to be bought.
        if (IsAnswer(over) && draft.Type.Roles.Contains("target") && (draft.CountOf("acquirer") > 0
            || EventStatuses.Of(_document, over) is EventStatus.Rejected))
            slot = slot with { Role = EventRole.Find("target") };

        // "Borana Corp faces a lawsuit": whoever faces it is the one that it is against.
        if (_document.IsForm(over, Undergoing))
        {
            foreach (var role in (ReadOnlySpan<string>)["defendant", "company", "victim"])
            {
                if (draft.Type.Roles.Contains(role))
                {
                    slot = slot with { Role = EventRole.Find(role) };
                    break;
                }
            }
        }

        return FillSubject(draft, slot, clause.SubjectOf(over, group.First, limit), group.First, limit);
    }

    /// <summary>Indicates whether a verb says how somebody answered an offer.</summary>
    private bool IsAnswer(int over) => EventStatuses.Of(_document, over) is EventStatus.Rejected or EventStatus.Agreed;

    private bool FillObject(EventDraft draft, FrameSlot slot)
    {
        var at = draft.End;
        while (_document.Has(at, WordClass.Adverb) && !_document.Has(at, WordClass.Preposition | WordClass.Determiner)
            && _linked.MentionAt(at) < 0)
            at++;
        var end = Math.Min(draft.ClauseEnd, clause.PhraseEnd(at, draft.ClauseEnd));
        if (FillWithin(draft, slot, at, end, takesList: true))
            return true;

        // "named its chairman, Mara Lind, as chief executive": the name between the commas.
        if (_document.IsSign(end, ',') && _linked.MentionAt(end + 1) is >= 0 and var name && Takes(slot, name)
            && _linked.Mentions[name].Form == MentionForm.Name && _linked.KindAt(end + 1) is EntityKind.Person)
            return draft.Add(Make(slot, name));
        return !slot.IsNamed && FillPhrase(draft, slot, at, end);
    }

    private bool FillAfter(EventDraft draft, FrameSlot slot, string preposition)
    {
        for (var i = draft.End; i < draft.ClauseEnd; i++)
        {
            if (_linked.MentionAt(i) >= 0 || !_document.Is(i, preposition.AsSpan()))
                continue;
            var end = Math.Min(draft.ClauseEnd, clause.PhraseEnd(i + 1, draft.ClauseEnd));
            if (FillWithin(draft, slot, i + 1, end, takesList: true)
                || !slot.IsNamed && slot.IsRequired && FillPhrase(draft, slot, i + 1, end))
                return true;
        }

        return false;
    }

    private bool FillPossessive(EventDraft draft, FrameSlot slot, int first)
    {
        for (var i = first; i < draft.First; i++)
        {
            if (_linked.MentionAt(i) is not (>= 0 and var mention))
                continue;
            var end = _linked.Mentions[mention].End;
            if ((_document.KindAt(end) == TokenKind.Clitic || _linked.Mentions[mention].Form == MentionForm.Pronoun
                || _document.IsAny(end, "'", "’")) && Takes(slot, mention) && draft.Add(Make(slot, mention)))
                return true;
            i = end - 1;
        }

        return false;
    }

    private bool FillModifier(EventDraft draft, FrameSlot slot, int first)
    {
        var found = false;
        for (var i = first; i < draft.First; i++)
        {
            if (_linked.MentionAt(i) is not (>= 0 and var mention))
                continue;
            var end = _linked.Mentions[mention].End;
            if (_document.KindAt(end) != TokenKind.Clitic && _linked.Mentions[mention].Form == MentionForm.Name && Takes(slot, mention))
                found |= draft.Add(Make(slot, mention));
            i = end - 1;
        }

        return found;
    }

    private bool Takes(FrameSlot slot, int mention) => slot.Role.Takes(_linked.Entities[_linked.Mentions[mention].Entity].Kind);

    private DraftParticipant Make(FrameSlot slot, int mention) =>
        new(slot.Role, _linked.Mentions[mention].Entity, _linked.Mentions[mention].First, _linked.Mentions[mention].End);

    /// <summary>Indicates whether a name ends its phrase: "Acme's chief executive" is not Acme.</summary>
    private bool IsHead(int end) => _document.KindAt(end) != TokenKind.Clitic;

    private bool HasHeadAfter(int end, int limit)
    {
        for (var i = end + 1; i < limit; i++)
        {
            if (_document.KindAt(i) == TokenKind.Word && _linked.MentionAt(i) < 0)
                return true;
        }

        return false;
    }

    private bool IsJoined(int end, int next)
    {
        for (var i = end; i < next; i++)
        {
            if (!_document.IsSign(i, ',') && !_document.Has(i, WordClass.Coordinator | WordClass.Role | WordClass.RoleModifier)
                && !_document.Is(i, "the"))
                return false;
        }

        return end < next;
    }
}
