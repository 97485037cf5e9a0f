using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>Who is the subject of a verb, or of the verb over a noun.</content>
internal sealed partial class EventParts
{
    /// <summary>Verbs whose subject is the one that something is done to: "faces a fine".</summary>
    private static readonly WordSet Undergoing = EventWords.Of("undergoing");

    /// <summary>Verbs that put something on somebody: "was hit with a fine".</summary>
    private static readonly WordSet HitVerbs = EventWords.Of("hitting");

    /// <summary>Verbs whose subject is whom an offer is made to: "backed the bid".</summary>
    private static readonly WordSet Answering = EventWords.Of("answering");

    /// <summary>Verbs whose subject is against what they govern.</summary>
    private static readonly WordSet Opposing = EventWords.Of("opposing");

    /// <summary>Verbs whose subject is paid.</summary>
    private static readonly WordSet Receiving = EventWords.Of("receiving");

    /// <summary>Nouns of what somebody does to reach something: "a restructuring".</summary>
    private static readonly WordSet Plans = EventWords.Of("plan");

    private const int FarthestReporter = 9;

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
            if (!IsPlan(phrase) && (phrase.CoreEnd != phrase.First + 1 || _document.Tokens[phrase.First].Length > 1))
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

            // "Halden Inc reported that the proposal to sell stores failed": who reports it does not sell.
            if (_document.Is(i, "that") && _document.Has(i - 1, WordClass.Cue) && subject is not { IsFound: true })
                return false;
            if (_linked.MentionAt(i) is >= 0 and var mention)
            {
                if (Takes(slot, mention) && IsHead(_linked.Mentions[mention].End)
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
        if (!(phrase.CoreEnd == phrase.First + 1 && _linked.MentionAt(phrase.First) < 0
            && _document.IsAny(phrase.First, "it", "they", "he", "she") || IsPlan(phrase)))
            return NounPhrase.None;
        for (var i = phrase.First - 1; i > Math.Max(limit, phrase.First - FarthestReporter); i--)
        {
            if (_document.Has(i, WordClass.Cue) && _document.Has(i, WordClass.VerbPast | WordClass.VerbS) && _linked.MentionAt(i) < 0)
                return clause.SubjectOf(i, clause.GroupOf(i, limit).First, limit);

            // "announced on Friday, Jan. 31, it will": a date between is no border.
            if (_document.KindAt(i) == TokenKind.Punctuation && _document.KindAt(i - 1) is not TokenKind.Number
                && !_document.Has(i - 1, WordClass.Weekday | WordClass.Month))
                break;
        }

        return NounPhrase.None;
    }

    /// <summary>"said a restructuring will cut 400 jobs": a plan, whose maker does it.</summary>
    private bool IsPlan(NounPhrase phrase)
    {
        for (var i = phrase.First; i < phrase.CoreEnd; i++)
        {
            if (_linked.MentionAt(i) >= 0)
                return false;
        }

        return _document.IsAny(phrase.CoreEnd - 1, Plans);
    }

    private bool FillSubjectOver(EventDraft draft, FrameSlot slot, int over, int limit)
    {
        var group = clause.GroupOf(over, limit);

        // "Merrowby plc received a dividend": who is paid does not pay.
        if (draft.Type.Name == "capital.dividend" && _document.IsForm(over, Receiving))
            return false;

        // "was hit with a fine": the subject is whom the fine is against.
        var isHit = group.IsPassive && _document.IsForm(over, HitVerbs) && _document.Is(over + 1, "with");
        if (group.IsPassive && !isHit)
            return false;

        // "the regulator blocked the merger": who blocks it is no party to it.
        if (IsDecision(over))
        {
            if (draft.Type.Roles.Contains("regulator"))
                slot = slot with { Role = EventRole.Find("regulator") };
            else if (EventStatuses.Of(_document, over) is EventStatus.Blocked)
                return false;
        }

        // "rejected a takeover offer", "agreed to Corvane Inc's increased offer": whoever answers it is who was to be bought.
        if (IsAnswer(over) && draft.Type.Roles.Contains("target") && (draft.CountOf("acquirer") > 0
            || EventStatuses.Of(_document, over) is EventStatus.Rejected)
            || _document.IsForm(over, Answering) && draft.Type.Roles.Contains("target"))
            slot = slot with { Role = EventRole.Find("target") };

        // "Borana Corp faces a lawsuit": whoever faces it is the one that it is against.
        if (isHit || _document.IsForm(over, Undergoing))
        {
            foreach (var role in (ReadOnlySpan<string>)["defendant", "company", "victim", "target"])
            {
                if (draft.Type.Roles.Contains(role))
                {
                    slot = slot with { Role = EventRole.Find(role) };
                    break;
                }
            }
        }

        // "The union opposes the layoffs": it does not lay off anybody.
        else if (!IsAnswered(over) && _document.IsForm(over, Opposing))
        {
            return false;
        }

        return FillSubject(draft, slot, clause.SubjectOf(over, group.First, limit), group.First, limit);
    }

    /// <summary>Indicates whether the subject of a verb is somebody else than who offers: who answers, or who decides.</summary>
    private bool IsAnswered(int over) => IsAnswer(over) || IsDecision(over) || _document.IsForm(over, Answering);

    /// <summary>Indicates whether a verb says how an authority decided.</summary>
    private bool IsDecision(int over) => EventStatuses.Of(_document, over) is EventStatus.Approved or EventStatus.Blocked;

    /// <summary>Indicates whether a verb says how somebody answered an offer.</summary>
    private bool IsAnswer(int over) => EventStatuses.Of(_document, over) is EventStatus.Rejected or EventStatus.Agreed;
}
