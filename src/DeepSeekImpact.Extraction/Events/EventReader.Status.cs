using DeepSeekImpact.Extraction.Syntax;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>How far an event got.</content>
internal sealed partial class EventReader
{
    /// <summary>Verbs that say that a deal is done.</summary>
    private static readonly WordSet Closing = EventWords.Of("closing");

    /// <summary>a planned merger, "announced a merger", "the merger was blocked".</summary>
    private void ReadNounStatus(EventDraft draft, int first, int over, int said)
    {
        for (var i = first; i < draft.First; i++)
            Set(i);
        if (over >= 0)
            Set(over);
        else if (said >= 0 && !_document.IsForm(said, "end"))
        {
            Set(said);
            draft.Status = Foreseen(draft.Status, _clause.GroupOf(said, draft.SentenceFirst).Modal);
        }

        if (_document.IsAny(first - 1, "of", "about") && _document.IsAny(first - 2, Rumours))
            draft.Status = EventStatus.Rumoured;

        // "an inquiry into the takeover of Corvane": what is looked into is not done yet.
        if (draft.Status is EventStatus.Completed && _document.IsAny(first - 1, "into", "of") && _document.IsAny(first - 2, Inquiries))
            draft.Status = EventStatus.Announced;

        // "hopes of a dividend": nobody says that there will be one.
        if (_document.Is(first - 1, "of") && _document.IsAny(first - 2, Hoped))
            (draft.Status, draft.IsDoubtful) = (EventStatus.Rumoured, true);
        if (over >= 0 && IsDenied(over, draft.SentenceFirst))
            draft.Status = EventStatus.Denied;
        else if (over >= 0 && !draft.Type.IsReport)
            draft.Status = Governed(draft.Status, _clause.GroupOf(over, draft.SentenceFirst));
        draft.IsTold |= over < 0 && said >= 0 && _document.IsAny(said, Happening);

        void Set(int at)
        {
            if (EventStatuses.Of(_document, at) is not { } status)
                return;

            // "collapsed with the loss of 400 jobs": what came with it is not what collapsed.
            if (at == over && _document.Is(first - 1, "with") && status is EventStatus.Cancelled or EventStatus.Withdrawn)
                return;

            // "is expected to close in June": what is agreed is not what others forecast.
            if (status is EventStatus.Expected && _document.Is(at + 1, "to")
                && _document.IsForm(_document.Is(at + 2, "be") ? at + 3 : at + 2, Closing))
                status = EventStatus.Announced;

            // "unveiled third-quarter earnings": results are reported, however they are told.
            if (draft.Status is EventStatus.Reported && status is not EventStatus.Expected)
                draft.IsTold = true;

            // "sued to block the merger": it is not blocked yet.
            else if (!_document.Is(at - 1, "to") || status is EventStatus.Rumoured or EventStatus.Proposed or EventStatus.Announced)
                draft.Status = status;
            draft.IsTold = true;
        }
    }

    /// <summary>"The takeover could still be blocked", "The deal will close in June": what is said of it is to come.</summary>
    private EventStatus Foreseen(EventStatus status, int modal) => modal < 0 ? status
        : _document.IsAny(modal, "may", "might", "could", "can") ? EventStatus.Rumoured
        : status is EventStatus.Completed or EventStatus.Approved ? EventStatus.Announced : status;

    /// <summary>"plans to launch a buyback", "may announce layoffs": how far it got by what governs the verb over the noun.</summary>
    private EventStatus Governed(EventStatus status, VerbGroup group)
    {
        if (status is not (EventStatus.Announced or EventStatus.Agreed or EventStatus.Completed))
            return status;
        EventStatus? governed = null;
        foreach (var governor in group.Governors ?? [])
        {
            if (EventStatuses.Of(_document, governor) is { } one)
                governed = governed is { } before ? EventStatuses.Stronger(before, one) : one;
        }

        if (governed is { } found)
            return found;
        if (group.Modal >= 0 && _document.IsAny(group.Modal, "may", "might", "could", "can"))
            return EventStatus.Rumoured;
        return status is EventStatus.Completed && (group.Modal >= 0 || group.IsFuture || group.IsProgressive) ? EventStatus.Announced
            : status;
    }

    /// <summary>The status by what governs the verb, by its own form, or by the rule.</summary>
    private EventStatus StatusOf(EventFrame frame, VerbGroup group, int verb, Sentence sentence)
    {
        if (frame.Type.IsReport)
            return group.Modal >= 0 || group.IsFuture ? EventStatus.Expected : frame.Status;
        EventStatus? governed = null;
        if (group.Governors is { } governors)
        {
            foreach (var governor in governors)
            {
                if (EventStatuses.Of(_document, governor) is { } status)
                    governed = governed is { } before ? EventStatuses.Stronger(before, status) : status;
            }
        }

        // "expects to hire 400 workers": who says it of itself announces it.
        if (governed is EventStatus.Expected && group.Governors is { } own && !_document.Has(own[0] - 1, WordClass.Auxiliary)
            && _document.IsForm(own[0], "expect"))
            return EventStatus.Announced;
        if (governed is { } found)
            return found;
        if (IsDenied(group.First, sentence.First))
            return EventStatus.Denied;
        if (group.Modal >= 0)
            return _document.IsAny(group.Modal, "may", "might", "could", "can") ? EventStatus.Rumoured
                : frame.IsDone ? frame.Status : EventStatus.Announced;

        // "Lind expects the Fed to cut rates": what others forecast, unlike the headline "Fed to cut rates".
        if (group.IsFuture && FactualityReader.Before(_document, verb - 1, group.First, sentence.First) is Factuality.Expected)
            return EventStatus.Expected;
        if (group.IsFuture || group.IsProgressive || group.Governors is not null)
            return frame.Status is EventStatus.Completed ? EventStatus.Announced
                : frame.Status is EventStatus.Approved ? EventStatus.Proposed : frame.Status;
        return FactualityReader.Before(_document, verb, group.First, sentence.First) switch
        {
            Factuality.Expected => EventStatus.Expected,
            Factuality.Wanted => EventStatus.Proposed,
            Factuality.Possible or Factuality.Feared or Factuality.Hypothetical or Factuality.Asked => EventStatus.Rumoured,
            _ => frame.Status,
        };
    }

    /// <summary>denied that it would buy Borel.</summary>
    private bool IsDenied(int verb, int limit)
    {
        for (var i = verb - 1; i >= Math.Max(limit, verb - FarthestDenial); i--)
        {
            if (_document.IsForm(i, "deny"))
                return true;
        }

        return false;
    }

    /// <summary>"said it would": who says it tells what is to come.</summary>
    private bool IsReportedFuture(int verb, int limit)
    {
        if (!_document.Is(verb, "would"))
            return false;
        for (var i = verb - 1; i >= Math.Max(limit, verb - FarthestCue); i--)
        {
            if (_document.Has(i, WordClass.Cue) && _text.Linked.MentionAt(i) < 0)
                return true;
        }

        return false;
    }
}
