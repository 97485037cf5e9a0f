using DeepSeekImpact.Extraction.Entities;
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

    /// <summary>Prepositions of whoever takes part, named or not: "a settlement with the regulator".</summary>
    private static readonly WordSet Agents = EventWords.Of("agent");

    /// <summary>Who says of others how they do.</summary>
    private static readonly WordSet Raters = EventWords.Of("rater");

    private const int LongestPhrase = 8;
    private const int LongestApproximation = 4;

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
                Slot.Subj when group.IsOthers => false,
                Slot.Subj when isPassive => FillAfter(draft, slot, "by"),
                Slot.Subj => FillSubject(draft, slot, subject ??= clause.SubjectOf(draft.First, group.First, sentence.First), group.First,
                    sentence.First),
                Slot.Obj when isPassive => FillSubject(draft, slot, subject ??= clause.SubjectOf(draft.First, group.First, sentence.First),
                    group.First, sentence.First),
                Slot.Obj => FillObject(draft, slot),
                Slot.Prep => FillAfter(draft, slot, slot.Preposition),
                Slot.Poss => subject is { IsFound: true } own && FillPossessive(draft, slot, own.First, own.CoreEnd)
                    || FillPossessive(draft, slot, draft.First + 1, clause.PhraseEnd(draft.End, draft.ClauseEnd)),
                _ => false,
            };
            if (!found && slot.IsRequired)
                return false;
        }

        // "Workers at Borana Corp went on strike": where they work.
        if (subject is { IsFound: true } people && draft.Type.Name == "workforce.strike" && draft.CountOf("company") == 0)
            FillWithin(draft, new FrameSlot(Slot.Prep, "at", EventRole.Find("company"), false, true),
                BeforeAt(people.First, people.CoreEnd), people.End, takesList: false);

        // "closed its Texas plant": where it is.
        if (draft.Type.Roles.Contains("site") && draft.CountOf("place") == 0)
        {
            var end = clause.PhraseEnd(draft.End, draft.ClauseEnd);
            for (var i = draft.End; i < end; i++)
            {
                if (_linked.KindAt(i) is EntityKind.Place)
                {
                    var where = new FrameSlot(Slot.Mod, string.Empty, EventRole.Find("place"), false, true);
                    draft.Add(Make(draft, where, _linked.MentionAt(i)));
                    break;
                }
            }
        }

        // "The plant in Texas will close": where it is.
        if (subject is { IsFound: true } phrase && draft.Type.Roles.Contains("place") && draft.CountOf("place") == 0
            && draft.CountOf("site") > 0)
            FillWithin(draft, new FrameSlot(Slot.Prep, "in", EventRole.Find("place"), false, true), phrase.CoreEnd, phrase.End,
                takesList: true);
        return true;
    }

    /// <summary>"in talks with Merrowby plc to form an alliance": who takes part beside the subject.</summary>
    public void FillShared(EventDraft draft, VerbGroup group)
    {
        if (!draft.Type.Roles.Contains("party") || group.Governors is not { } governors)
            return;
        foreach (var governor in governors)
        {
            if (_document.Is(governor + 1, "with"))
                FillWithin(draft, new FrameSlot(Slot.Prep, "with", EventRole.Find("party"), false, true), governor + 2,
                    clause.PhraseEnd(governor + 2, draft.First), takesList: true);
        }
    }

    /// <summary>Finds the participants of a noun; returns false if one that there must be is missing.</summary>
    public bool FillNoun(EventFrame frame, EventDraft draft, int first, int over, Sentence sentence)
    {
        foreach (var slot in frame.Slots)
        {
            if (frame.GoesOn && !(draft.Type.Roles.Contains(slot.Role.Name) && over >= 0 && IsDecision(over))
                || draft.CountOf(slot.Role.Name) > 0 && slot.Role.Name != "party"
                && !(slot.Slot is Slot.Subj && over >= 0 && IsAnswered(over)))
                continue;
            _ = slot.Slot switch
            {
                Slot.Subj => over >= 0 ? (IsAnswered(over) || !HasOwner(frame, draft, slot, first))
                    && FillSubjectOver(draft, slot, over, sentence.First) : FillByMeans(draft, slot, first, sentence.First),
                Slot.Obj => false,
                Slot.Poss => FillPossessive(draft, slot, first, draft.First),
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

    /// <summary>"Borana Corp grew through the takeover of Merrowby plc": the subject of the verb before, which did it.</summary>
    private bool FillByMeans(EventDraft draft, FrameSlot slot, int first, int limit)
    {
        if (draft.Type.IsReport || draft.CountOf(slot.Role.Name) > 0 || !_document.IsAny(first - 1, "through", "via", "with")
            || clause.VerbBefore(first - 1, limit) is not (>= 0 and var verb))
            return false;
        var phrase = clause.SubjectOf(verb, clause.GroupOf(verb, limit).First, limit);
        return phrase.IsFound && FillWithin(draft, slot, phrase.First, phrase.CoreEnd, takesList: true);
    }

    /// <summary>"Borana Corp eyes Corvane Inc dividend": it is of the company that is named in its phrase.</summary>
    private bool HasOwner(EventFrame frame, EventDraft draft, FrameSlot slot, int first)
    {
        if (slot.Role.Name == "party")
            return false;
        var takesModifier = Array.Exists(frame.Slots, one => one.Role == slot.Role && one.Slot is Slot.Mod);
        if (!takesModifier && !Array.Exists(frame.Slots, one => one.Role == slot.Role && one.Slot is Slot.Poss))
            return false;
        for (var i = first; i < draft.First; i++)
        {
            if (_linked.MentionAt(i) is >= 0 and var mention && _linked.Mentions[mention].Form is MentionForm.Name && Takes(slot, mention)
                && (takesModifier || !IsHead(_linked.Mentions[mention].End)))
                return true;
        }

        return false;
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

    /// <summary>
    /// "With its dividend raised, Halden Inc is dear": the company of a result or of money paid out, if it is the only one of the sentence.
    /// </summary>
    public void FillOnly(EventDraft draft, Sentence sentence)
    {
        var role = draft.Type.Roles[0];
        if (!draft.Type.IsOfOnly || draft.CountOf(role) > 0)
            return;
        var only = -1;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_linked.MentionAt(i) is not (>= 0 and var mention))
            {
                // "said an analyst at Halden Inc": the house of who says it.
                if (_document.IsAny(i, Raters))
                    return;
                continue;
            }

            // "according to Corvane Inc": who counts it.
            if (_linked.KindAt(i) is EntityKind.Company or EntityKind.Organization && !_document.AreAt(i - 2, "according", "to"))
            {
                if (only >= 0 && _linked.Mentions[only].Entity != _linked.Mentions[mention].Entity)
                    return;
                only = only < 0 || _linked.Mentions[mention].Form is MentionForm.Name && _linked.Mentions[only].Form is not MentionForm.Name
                    ? mention : only;
            }

            i = _linked.Mentions[mention].End - 1;
        }

        if (only >= 0 && _linked.KindAt(_linked.Mentions[only].First) is EntityKind.Company)
            draft.Add(Make(draft, new FrameSlot(Slot.Subj, string.Empty, EventRole.Find(role), false, true), only));
    }

    /// <summary>Returns a participant as it is served.</summary>
    public EventParticipant Freeze(DraftParticipant one)
    {
        var (first, end) = NamedBy(one);
        var span = _document.SpanOf(first, end);
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

    private bool FillObject(EventDraft draft, FrameSlot slot)
    {
        var at = draft.End;
        while ((_document.Has(at, WordClass.Adverb) && !_document.Has(at, WordClass.Preposition | WordClass.Determiner)
            || _document.Is(at, "that")) && _linked.MentionAt(at) < 0)
            at++;

        // "as many as 40 jets": the phrase starts with the number.
        for (var i = at; i < at + LongestApproximation && i < draft.ClauseEnd; i++)
        {
            if (_document.KindAt(i) is TokenKind.Number || _document.Has(i, WordClass.Cardinal))
                at = i;
            if (_linked.MentionAt(i) >= 0 || _document.Has(i, WordClass.Common) && !_document.Has(i,
                WordClass.Preposition | WordClass.Adverb))
                break;
        }

        var end = Math.Min(draft.ClauseEnd, clause.PhraseEnd(at, draft.ClauseEnd));
        if (FillWithin(draft, slot, at, end, takesList: true))
            return true;

        // "named its chairman, Mara Lind, as chief executive": the name between the commas.
        if (_document.IsSign(end, ',') && _linked.MentionAt(end + 1) is >= 0 and var name && Takes(slot, name)
            && _linked.Mentions[name].Form == MentionForm.Name && _linked.KindAt(end + 1) is EntityKind.Person)
            return draft.Add(Make(draft, slot, name));
        return !slot.IsNamed && FillPhrase(draft, slot, at, end);
    }

    private bool FillAfter(EventDraft draft, FrameSlot slot, string preposition)
    {
        for (var i = draft.End; i < draft.ClauseEnd; i++)
        {
            if (IsNextVerb(i))
                return false;
            if (_linked.MentionAt(i) >= 0 || !_document.Is(i, preposition.AsSpan()))
                continue;
            var end = Math.Min(draft.ClauseEnd, clause.PhraseEnd(i + 1, draft.ClauseEnd));
            if (FillWithin(draft, slot, i + 1, end, takesList: true)
                || !slot.IsNamed && (slot.IsRequired || slot.Role.Name is "product" or "buyer" or "investor" || _document.IsAny(i, Agents)
                    || IsName(i + 1, end)) && FillPhrase(draft, slot, i + 1, end))
                return true;
        }

        return false;
    }

    /// <summary>"close its plant and move the work to Chile": the next verb has participants of its own.</summary>
    private bool IsNextVerb(int at) => _document.Has(at, WordClass.Coordinator) && _linked.MentionAt(at + 1) < 0
        && _document.Has(at + 1, WordClass.VerbBase | WordClass.VerbPast)
        && (!_document.Has(at + 1, WordClass.Preposition | WordClass.Adjective | WordClass.Common)
            || _document.Has(at + 1, WordClass.VerbBase) && _document.Has(at + 2, WordClass.Determiner | WordClass.Possessive
                | WordClass.Common) && !_document.Has(at + 2, WordClass.Preposition));

    private bool FillPossessive(EventDraft draft, FrameSlot slot, int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (_linked.MentionAt(i) is not (>= 0 and var mention))
                continue;
            var end = _linked.Mentions[mention].End;
            if ((_document.KindAt(end) == TokenKind.Clitic || _linked.Mentions[mention].Form == MentionForm.Pronoun
                && !HasClitic(end, limit) || _document.IsAny(end, "'", "’")) && Takes(slot, mention)
                && draft.Add(Make(draft, slot, mention)))
                return true;
            i = end - 1;
        }

        return false;
    }

    /// <summary>"His company's purchase of Merrowby plc": another is the owner.</summary>
    private bool HasClitic(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (_document.KindAt(i) == TokenKind.Clitic)
                return true;
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
                found |= draft.Add(Make(draft, slot, mention));
            i = end - 1;
        }

        return found;
    }

    private bool Takes(FrameSlot slot, int mention) => slot.Role.Takes(_linked.Entities[_linked.Mentions[mention].Entity].Kind)
        && !(slot.IsOfCompanies && _linked.Entities[_linked.Mentions[mention].Entity].Kind is EntityKind.Place)
        && (!slot.IsListed || slot.Role.Lists(_document, _linked.Mentions[mention].First, _linked.Mentions[mention].End))
        || slot.IsListed && _linked.Entities[_linked.Mentions[mention].Entity].Kind is EntityKind.Person
            && slot.Role.Lists(_document, _linked.Mentions[mention].First, _linked.Mentions[mention].First);

    private DraftParticipant Make(EventDraft draft, FrameSlot slot, int mention) =>
        new(RoleOf(draft, slot.Role, _linked.Mentions[mention].First, _linked.Mentions[mention].End), _linked.Mentions[mention].Entity,
            _linked.Mentions[mention].First, _linked.Mentions[mention].End);

    /// <summary>
    /// "Halden Inc said it will cut 400 jobs": the name in the sentence that a pronoun goes back to, or the tokens themselves.
    /// </summary>
    private (int First, int End) NamedBy(DraftParticipant one)
    {
        if (_linked.MentionAt(one.First) is not (>= 0 and var mention) || _linked.Mentions[mention].Form is not MentionForm.Pronoun)
            return (one.First, one.End);
        var sentence = _document.Sentences[_document.SentenceOf(one.First)];
        for (var i = mention - 1; i >= 0 && _linked.Mentions[i].First >= sentence.First; i--)
        {
            if (_linked.Mentions[i].Entity == one.Entity && _linked.Mentions[i].Form is MentionForm.Name)
                return (_linked.Mentions[i].First, _linked.Mentions[i].End);
        }

        return (one.First, one.End);
    }

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

