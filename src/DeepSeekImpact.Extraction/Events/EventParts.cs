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

    /// <summary>Verbs whose subject is the one that something is done to: "faces a fine".</summary>
    private static readonly WordSet Undergoing = EventWords.Of("undergoing");

    /// <summary>Verbs that put something on somebody: "was hit with a fine".</summary>
    private static readonly WordSet HitVerbs = EventWords.Of("hitting");

    /// <summary>Prepositions of whoever takes part, named or not: "a settlement with the regulator".</summary>
    private static readonly WordSet Agents = EventWords.Of("agent");

    private const int LongestPhrase = 8;
    private const int FarthestReporter = 5;
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
                    || FillPossessive(draft, slot, draft.End, clause.PhraseEnd(draft.End, draft.ClauseEnd)),
                _ => false,
            };
            if (!found && slot.IsRequired)
                return false;
        }

        // "The plant in Texas will close": where it is.
        if (subject is { IsFound: true } phrase && draft.Type.Roles.Contains("place") && draft.CountOf("place") == 0
            && draft.CountOf("site") > 0)
            FillWithin(draft, new FrameSlot(Slot.Prep, "in", EventRole.Find("place"), false, true), phrase.CoreEnd, phrase.End,
                takesList: true);
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

    private bool FillSubject(EventDraft draft, FrameSlot slot, NounPhrase? subject, int verb, int limit)
    {
        if (subject is { IsFound: true } phrase)
        {
            if (ReporterOf(phrase, limit) is { IsFound: true } reporter)
                phrase = reporter;
            if (FillWithin(draft, slot, phrase.First, phrase.CoreEnd, takesList: true))
                return true;

            // "shares of Acme", "Jane Doe, Acme's chief executive,": whoever is named in the phrase.
            if (slot.Role.Name != "site" && FillWithin(draft, slot, phrase.CoreEnd, Math.Min(phrase.End, verb), takesList: false))
                return true;
            if (!slot.IsNamed && FillPhrase(draft, slot, phrase.First, phrase.CoreEnd))
                return true;

            // "Borana Corp 9504.T was fined": the code of a stock is no name.
            if (phrase.CoreEnd != phrase.First + 1 || _document.Tokens[phrase.First].Length > 1)
                return false;
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
                    && draft.Add(Make(draft, slot, mention)))
                    return true;
                i = _linked.Mentions[mention].First;
            }
        }

        return false;
    }

    /// <summary>"The regulator said it had fined Borana Corp": whom a pronoun means that goes back to no name.</summary>
    private NounPhrase ReporterOf(NounPhrase phrase, int limit)
    {
        if (phrase.CoreEnd != phrase.First + 1 || _linked.MentionAt(phrase.First) >= 0
            || !_document.IsAny(phrase.First, "it", "they", "he", "she"))
            return NounPhrase.None;
        for (var i = phrase.First - 1; i > Math.Max(limit, phrase.First - FarthestReporter); i--)
        {
            if (_document.Has(i, WordClass.Cue) && _document.Has(i, WordClass.VerbPast | WordClass.VerbS) && _linked.MentionAt(i) < 0)
                return clause.SubjectOf(i, clause.GroupOf(i, limit).First, limit);
            if (_document.KindAt(i) == TokenKind.Punctuation)
                break;
        }

        return NounPhrase.None;
    }

    private bool FillSubjectOver(EventDraft draft, FrameSlot slot, int over, int limit)
    {
        var group = clause.GroupOf(over, limit);

        // "was hit with a fine": the subject is whom the fine is against.
        var isHit = group.IsPassive && _document.IsForm(over, HitVerbs) && _document.Is(over + 1, "with");
        if (group.IsPassive && !isHit)
            return false;

        // "the regulator blocked the merger": who blocks it is no party to it.
        if (EventStatuses.Of(_document, over) is EventStatus.Blocked or EventStatus.Approved)
        {
            if (draft.Type.Roles.Contains("regulator"))
                slot = slot with { Role = EventRole.Find("regulator") };
            else if (EventStatuses.Of(_document, over) is EventStatus.Blocked)
                return false;
        }

        // "rejected a takeover offer", "agreed to Corvane Inc's increased offer": whoever answers it is who was to be bought.
        if (IsAnswer(over) && draft.Type.Roles.Contains("target") && (draft.CountOf("acquirer") > 0
            || EventStatuses.Of(_document, over) is EventStatus.Rejected))
            slot = slot with { Role = EventRole.Find("target") };

        // "Borana Corp faces a lawsuit": whoever faces it is the one that it is against.
        if (isHit || _document.IsForm(over, Undergoing))
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
            if (_linked.MentionAt(i) >= 0 || !_document.Is(i, preposition.AsSpan()))
                continue;
            var end = Math.Min(draft.ClauseEnd, clause.PhraseEnd(i + 1, draft.ClauseEnd));
            if (FillWithin(draft, slot, i + 1, end, takesList: true)
                || !slot.IsNamed && (slot.IsRequired || slot.Role.Name == "product"
                    || _document.IsAny(i, Agents) || IsName(i + 1, end)) && FillPhrase(draft, slot, i + 1, end))
                return true;
        }

        return false;
    }

    private bool FillPossessive(EventDraft draft, FrameSlot slot, int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (_linked.MentionAt(i) is not (>= 0 and var mention))
                continue;
            var end = _linked.Mentions[mention].End;
            if ((_document.KindAt(end) == TokenKind.Clitic || _linked.Mentions[mention].Form == MentionForm.Pronoun
                || _document.IsAny(end, "'", "’")) && Takes(slot, mention) && draft.Add(Make(draft, slot, mention)))
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
                found |= draft.Add(Make(draft, slot, mention));
            i = end - 1;
        }

        return found;
    }

    private bool Takes(FrameSlot slot, int mention) => slot.Role.Takes(_linked.Entities[_linked.Mentions[mention].Entity].Kind);

    private DraftParticipant Make(EventDraft draft, FrameSlot slot, int mention) =>
        new(RoleOf(draft, slot.Role, _linked.Mentions[mention].First, _linked.Mentions[mention].End), _linked.Mentions[mention].Entity,
            _linked.Mentions[mention].First, _linked.Mentions[mention].End);

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

