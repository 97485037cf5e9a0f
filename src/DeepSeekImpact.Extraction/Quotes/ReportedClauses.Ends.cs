using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Finds where the clause that a cue reports ends.</content>
internal sealed partial class ReportedClauses
{
    /// <summary>
    /// What a clause reports ends before the next attribution of the sentence: ", but Walker said …", ", adding that …", ", according to
    /// …".
    /// </summary>
    public int ContentStop(int content, int end)
    {
        for (var i = content + 2; i < end; i++)
        {
            if (_document.QuotationOf(i) >= 0 && !_document.SameVoice(i, content))
                continue;
            if (_document.Is(i, "according") && _document.Is(i + 1, "to") && _document.IsSign(i - 1, ','))
                return i - 1;

            // "said it was fair; the union disagreed", "paid no tax — the mayor boasted of it": another sentence.
            if ((_document.IsSign(i, ';') || _document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i) && !_document.IsGlued(i + 1)
                && IsLastDash(i, end)) && StartsSentence(i + 1, end) && HasVerb(content, i, i - content))
                return i;

            // "…, citing people familiar with the matter": whom the source has it from.
            if (_document.Is(i, "citing") && _document.IsSign(i - 1, ','))
                return i - 1;
            if (_document.IsSign(i, ',') && _document.Has(i + 1, WordClass.VerbIng) && CueFrames.Takes(_document, i + 1, CueFrame.Say)
                && i + 2 < end && (_document.Is(i + 2, "that")
                || _document.IsAny(i + 1, "adding", "saying", "noting", "arguing", "claiming", "insisting")))
                return i;
            // "said it would appeal, although the court had warned it": the article's own remark.
            if (_document.QuotationOf(i) == _document.QuotationOf(content - 1) && _document.IsSign(i, ',')
                && (_document.IsAny(i + 1, "although", "though")
                && HasVerb(i + 2, end, 10) || IsSpliced(i, content)) && HasVerb(content, i, i - content)
                && !_document.Has(_document.Is(content, "that") ? content + 1 : content, WordClass.Subordinator))
                return i;
            if (GoesOnWithCue(i, content))
                return _document.IsSign(i - 2, ',') ? i - 2 : i - 1;
            if (IsCueAtEnd(i, end, content) is { } comma)
                return comma;
            if (!Cue.IsFinite(_document, i) || ContentBehind(i, Cue.End(_document, i), end) is null)
                continue;

            // ", and said": the same speaker goes on; ", but Walker said": another one.
            var cueFirst = Cue.First(_document, i);
            if (_document.IsAny(cueFirst - 1, "and", "but")
                && (_document.IsSign(cueFirst - 2, ',') || _document.IsAny(i, "said", "added", "noted")
                || _document.Is(Cue.End(_document, i), "that")))
                return _document.IsSign(cueFirst - 2, ',') ? cueFirst - 2 : cueFirst - 1;
            var subject = phrases.SubjectBefore(cueFirst, content);
            if (subject.IsFound && _document.IsAny(subject.First - 1, "but", "while", "and", "though", "although")
                && _document.IsSign(subject.First - 2, ','))
                return subject.First - 2;

            // "I think it is vital, and so I thought: …".
            if (subject.IsFound && _document.Is(subject.First - 1, "so") && _document.Is(subject.First - 2, "and")
                && _document.IsSign(subject.First - 3, ','))
                return subject.First - 3;
            if (subject.IsFound && _document.IsSign(subject.First - 1, ';'))
                return subject.First - 1;
        }

        return end;
    }

    /// <summary>"I think it should be better, they can take all of it": two sentences of speech with a comma between them.</summary>
    private bool IsSpliced(int comma, int content)
    {
        if (!_document.IsAny(comma + 1, "i", "we", "they", "he", "she", "you", "it")
            || !_document.Has(comma + 2, WordClass.FiniteVerb | WordClass.VerbBase) && _document.KindAt(comma + 2) != TokenKind.Clitic)
            return false;
        for (var i = content + 1; i < comma; i++)
        {
            if (_document.Has(i, WordClass.Subordinator) && !_document.Is(i, "that") || _document.IsSign(i, ','))
                return false;
        }

        return true;
    }

    private bool IsLastDash(int dash, int end)
    {
        for (var i = dash + 1; i < end; i++)
        {
            if (_document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i))
                return false;
        }

        return true;
    }

    private bool StartsSentence(int at, int end) =>
        (_document.Has(at, WordClass.Pronoun | WordClass.Determiner | WordClass.Possessive) || text.MentionAt(at) >= 0)
        && !_document.Has(at, WordClass.Relative) && HasVerb(at + 1, end, 6);

    /// <summary>
    /// "said he would order a review and warned against delays", "want justice but pledged to stay calm": what is said is in the present or
    /// still to come, what the speaker did next is past.
    /// </summary>
    private bool GoesOnWithCue(int verb, int content)
    {
        if (!_document.Has(verb, WordClass.VerbPast) || CueFrames.At(_document, verb) == CueFrame.None
            || !_document.IsAny(verb - 1, "and", "but")
            || !(_document.Has(verb + 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Pronoun)
            || _document.IsAny(verb + 1, "to", "that", "not") || text.MentionAt(verb + 1) >= 0))
            return false;
        if (_document.Is(content, "to"))
            return _document.Has(content + 1, WordClass.VerbBase);
        for (var i = content; i < verb - 1; i++)
        {
            if (_document.Has(i, WordClass.Modal))
                return !_document.IsAny(i + 1, "be", "have");
            if (_document.Has(i, WordClass.Auxiliary | WordClass.VerbPast))
                return false;
            if (_document.Has(i, WordClass.VerbBase) && _document.Has(i - 1, WordClass.Pronoun) && i > content)
                return true;
        }

        return false;
    }

    /// <summary>
    /// "She felt the rule was unfair, she said", "It expects to open in May, its boss tells Reuters": the comma before a cue that ends the
    /// sentence, or null.
    /// </summary>
    private int? IsCueAtEnd(int verb, int end, int content)
    {
        var isTold = _document.IsAny(verb, "told", "tells") && verb + 1 < end && end - verb <= LongestHearer
            && phrases.PhraseFrom(verb + 1, end).CoreEnd == end;
        if (!isTold && (verb + 1 < end || !_document.IsAny(verb, "said", "says", "say", "added", "showed", "shows")))
            return null;
        var subject = phrases.SubjectBefore(Cue.First(_document, verb), content);
        if (!subject.IsFound)
            return null;
        var comma = subject.First - 1;
        if (_document.KindAt(comma) == TokenKind.Quote)
            comma--;
        return _document.IsSign(comma, ',') && comma > content + 1 ? comma : null;
    }

    /// <summary>
    /// Returns where the adjuncts of a parenthetical cue end ("…, he said in an interview on Monday"), or -1 where something else follows.
    /// </summary>
    public int AdjunctEnd(int at, int end)
    {
        if (at >= end || _document.IsSign(at, ','))
            return at;
        if (!_document.Has(at, WordClass.Preposition | WordClass.Adverb | WordClass.Weekday)
            && !_document.IsAny(at, "last", "this", "reporters", "when") && text.MentionAt(at) < 0)
            return -1;
        for (var i = at; i < end; i++)
        {
            if (_document.IsSign(i, ','))
                return i;
        }

        return end;
    }
}
