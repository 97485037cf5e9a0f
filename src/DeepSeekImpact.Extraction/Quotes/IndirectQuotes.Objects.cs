using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>What a verb takes as its object: "vowed to rebuild", "called it a “wake-up call”", "warned of a weak quarter".</content>
internal sealed partial class IndirectQuotes
{
    private static readonly WordSet Stances =
    [
        "accuse", "back", "blast", "cite", "condemn", "criticise", "criticize", "denounce", "describe", "endorse", "promise", "reject", "slam",
    ];

    /// <summary>
    /// "vowed to rebuild the plant", "urged lawmakers to act", "called for a moratorium": what somebody says should or will be done.
    /// </summary>
    private Attribution? ReadSpeechAct(int at, int first, int end)
    {
        if (!CueFrames.Takes(_document, at, CueFrame.Act)
            || !_document.Has(at, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbParticiple)
            || _document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition)
            || _document.IsAny(at - 1, "was", "were", "is", "are", "be", "been", "being"))
            return null;
        var cueEnd = at + 1;
        int content;
        switch (_document.Lemma(at))
        {
            case "vow" or "promise" or "pledge" or "threaten" when _document.Is(cueEnd, "to")
                && _document.Has(cueEnd + 1, WordClass.VerbBase | WordClass.Auxiliary):
                content = cueEnd;
                break;
            case "ask" when _document.Is(cueEnd, "not"):
                return null;
            case "urge" or "ask" or "implore" or "warn" or "call" when Infinitive(cueEnd, end) is >= 0 and var to
                && (_document.Lemma(at) != "call" || _document.Is(cueEnd, "on")):
                if (_document.Lemma(at) == "call")
                    cueEnd++;
                content = _document.Lemma(at) == "call" ? cueEnd : to;
                break;
            case "call" when _document.Is(cueEnd, "for"):
                content = ++cueEnd;
                break;
            default:
                return null;
        }

        var cueFirst = Cue.First(_document, at);
        var subject = Subject(cueFirst, first);
        return subject.IsFound && content + 1 < end
            ? Build("quote.speechAct", cueFirst, cueEnd, subject, (content, _clauses.ContentStop(content, end))) : null;
    }

    /// <summary>Returns the "to" of the infinitive that follows an object ("urged lawmakers to act"), or -1.</summary>
    private int Infinitive(int at, int end)
    {
        for (var i = at + 1; i < Math.Min(end, at + 10); i++)
        {
            if (_document.Is(i, "to") && _document.Has(i + 1, WordClass.VerbBase | WordClass.Auxiliary))
                return i;
            if (_document.KindAt(i) == TokenKind.Punctuation || _document.Has(i, WordClass.FiniteVerb | WordClass.Subordinator))
                return -1;
        }

        return -1;
    }

    /// <summary>"Trump has called the release a “wake-up call” for …": the words in marks are what he says of it.</summary>
    private Attribution? ReadCall(int at, int first, int end)
    {
        if (!CueFrames.Takes(_document, at, CueFrame.Call))
            return null;
        if (_document.IsAny(at - 1, "so", "was", "is", "are", "were", "be", "been", "being", "a", "an", "the", "also")
            && !_document.Is(at - 1, "also"))
            return null;
        var quotation = -1;
        for (var i = at + 1; i < end; i++)
        {
            if (_document.QuotationOf(i) is >= 0 and var q && !_usedQuotations.Contains(q))
            {
                quotation = q;
                break;
            }

            if (Cue.IsFinite(_document, i) || _document.IsSign(i, ';'))
                break;
        }

        var cueFirst = Cue.First(_document, at);
        var subject = _document.Has(at, WordClass.VerbIng) ? WhoExpresses(first, at) : Subject(cueFirst, first);
        if (!subject.IsFound || quotation < 0)
            return null;
        var marks = _document.Quotations[quotation];
        var attribution = Build("quote.called", cueFirst, at + 1, subject, (marks.First, marks.Close));
        if (attribution is not null)
            attribution.Kind = QuoteKind.Mixed;
        return attribution;
    }

    /// <summary>
    /// "endorsed the plan", "accused the bank of hiding losses", "warned of a weak quarter": a stance, whose content is the whole object.
    /// </summary>
    private Attribution? ReadObject(int at, int first, int end)
    {
        if (!_document.Has(at, WordClass.VerbPast | WordClass.VerbS) && !Cue.IsPluralForm(_document, at))
            return null;
        var cueEnd = at + 1;
        if (_document.IsForm(at, "warn") && _document.IsAny(cueEnd, "of", "about"))
            cueEnd++;
        else if (!_document.IsForm(at, Stances))
            return null;
        if (_document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Adjective)
            || _document.IsAny(at - 1, "is", "was", "are", "were", "be", "been", "being"))
            return null;
        if (!_phrases.PhraseFrom(cueEnd, end).IsFound || _document.Has(cueEnd, WordClass.Preposition | WordClass.Adverb))
            return null;
        var cueFirst = Cue.First(_document, at);
        var subject = Subject(cueFirst, first);
        if (!subject.IsFound || Negates(cueFirst, at) || subject.First > first && _document.Has(subject.First - 1, WordClass.Relative))
            return null;
        var stop = cueEnd;
        while (stop < end && !_document.IsSign(stop, ',') && !_document.IsSign(stop, ';') && !(_document.Has(stop, WordClass.Subordinator)
            && !_document.Has(stop, WordClass.Preposition | WordClass.Determiner) && !_document.Is(stop, "that")))
            stop++;
        var stance = stop - cueEnd >= 2 ? Build("quote.object", cueFirst, cueEnd, subject, (cueEnd, stop)) : null;
        for (var i = cueEnd; i < stop && stance is not null; i++)
            stance.HasPredicate |= _document.IsForm(at, "accuse") && _document.Is(i, "of") || _document.IsForm(at, "describe")
                && _document.Is(i, "as");
        return stance;
    }
}
