using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>What a verb takes as its object: "vowed to rebuild", "called it a “wake-up call”", "warned of a weak quarter".</content>
internal sealed partial class IndirectQuotes
{
    /// <summary>Where something is said: "in a statement".</summary>
    private static readonly WordSet Occasions =
    [
        "statement", "interview", "letter", "email", "speech", "tweet", "ruling", "report", "note", "conference", "briefing", "memo",
        "call", "post", "filing", "testimony", "hearing", "rally", "article", "column", "broadcast", "twitter",
    ];

    private static readonly WordSet Stances =
    [
        "accuse", "back", "blast", "cite", "condemn", "criticise", "criticize", "denounce", "describe", "endorse", "promise", "reject",
        "slam",
    ];

    /// <summary>Lines of a chart, which say nothing: "320-day moving average rejected a rally".</summary>
    private static readonly WordSet ChartLines =
    [
        "average", "averages", "band", "channel", "level", "line", "resistance", "support", "trendline", "zone",
    ];

    private const int LongestCalled = 12;
    private const int LongestBetweenCalls = 4;
    private const int LongestOccasion = 5;
    private const int LongestOccasionTail = 12;

    /// <summary>
    /// "vowed to rebuild the plant", "urged lawmakers to act", "called for a moratorium": what somebody says should or will be done.
    /// </summary>
    private Attribution? ReadSpeechAct(int at, int first, int end)
    {
        if (!CueFrames.Takes(_document, at, CueFrame.Act)
            || !_document.Has(at, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbParticiple) && !IsSaying(at)
            && !(_document.IsForm(at, "call") && Cue.IsPluralForm(_document, at))
            || _document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Adjective
                | WordClass.Cardinal)
            || !_document.Has(at, WordClass.VerbIng) && _document.IsAny(at - 1, "was", "were", "is", "are", "be", "been", "being"))
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
            case "urge" or "ask" or "implore" or "warn" or "call" or "tell" or "exhort" or "encourage" or "advise" when Infinitive(cueEnd,
                end) is >= 0 and var to
                && (_document.Lemma(at) != "call" || _document.Is(cueEnd, "on")) && (_document.Lemma(at) != "tell" || IsQuoting(to, end)):
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
        var subject = _document.Has(at, WordClass.VerbIng) && cueFirst == at ? WhoExpresses(first, at) : Subject(cueFirst, first);
        return subject.IsFound && content + 1 < end
            ? Build("quote.speechAct", cueFirst, cueEnd, subject, (content, Math.Min(AfterthoughtAt(content, end),
                Math.Min(_clauses.ContentStop(content, end), OccasionAt(content, end))))) : null;
    }

    /// <summary>"told voters to “go and vote”": the words themselves; "told staff to leave" quotes nobody.</summary>
    private bool IsQuoting(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + LongestCalled); i++)
        {
            if (_document.KindAt(i) == TokenKind.Quote)
                return true;
        }

        return false;
    }

    /// <summary>"is promising to help", "…, promising to lift the ban".</summary>
    private bool IsSaying(int at) => _document.Has(at, WordClass.VerbIng)
        && (_document.IsSign(at - 1, ',') || _document.IsAny(at - 1, "is", "are", "was", "were", "'s", "’s", "'re", "’re")
        || _document.Has(at - 1, WordClass.Adverb) && _document.IsAny(at - 2, "is", "are", "was", "were"));

    /// <summary>"called for more schools in a statement on Thursday": where the occasion at the end starts, or the end.</summary>
    private int OccasionAt(int first, int end)
    {
        for (var i = Math.Max(first + 1, end - LongestOccasionTail); i < end; i++)
        {
            if (IsOccasion(i, end))
                return i;
        }

        return end;
    }

    /// <summary>
    /// "called for a vote – a step that Norlane Inc. rejected", "called for a pause, but the board refused": where the article’s own words
    /// start after the only dash or a comma, or the end.
    /// </summary>
    private int AfterthoughtAt(int first, int end)
    {
        var dash = end;
        for (var i = first + 1; i < end; i++)
        {
            if (_document.IsSign(i, ',') && _document.IsAny(i + 1, "but", "though", "although", "while") && _document.SameVoice(first, i)
                && _clauses.HasVerb(i + 2, end, end - i))
                return Math.Min(dash, i);
            if (_document.KindAt(i) != TokenKind.Dash || _document.IsGlued(i) || _document.IsGlued(i + 1))
                continue;
            if (dash < end)
                return end;
            dash = i;
        }

        return dash;
    }

    /// <summary>Returns the "to" of the infinitive that follows an object ("urged lawmakers to act"), or -1.</summary>
    private int Infinitive(int at, int end)
    {
        for (var i = at + 1; i < Math.Min(end, at + 10); i++)
        {
            if (_document.Is(i, "to")
                && _document.Has(_document.KindAt(i + 1) == TokenKind.Quote ? i + 2 : i + 1, WordClass.VerbBase | WordClass.Auxiliary))
                return i;
            if (_document.KindAt(i) == TokenKind.Punctuation || _document.Has(i, WordClass.FiniteVerb | WordClass.Subordinator))
                return -1;
        }

        return -1;
    }

    /// <summary>
    /// "Doe called the release a “wake-up call” for all", "accused the bank of “negligence”", "dismissed it as “noise”": all that is
    /// said of the object, with it.
    /// </summary>
    private Attribution? ReadCall(int at, int first, int end)
    {
        if (_document.IsAny(at - 1, "was", "were", "been") && ReadPassiveCall(at, end) is { } passive)
            return passive;
        if (!CueFrames.Takes(_document, at, CueFrame.Call) || _document.IsForm(at, "call") && _document.IsAny(at + 1, "for", "on", "off"))
            return null;
        if (_document.IsAny(at - 1, "so", "was", "is", "are", "were", "be", "been", "being", "a", "an", "the"))
            return null;
        var quotation = -1;
        for (var i = at + 1; i < end; i++)
        {
            if (_document.QuotationOf(i) is >= 0 and var q && !_usedQuotations.Contains(q))
            {
                quotation = q;
                break;
            }

            // "a comet called Corin 2 (pronounced “Korr-two”)": how a name is said.
            if (Cue.IsFinite(_document, i) || _document.IsSign(i, ';') || _document.IsSign(i, '('))
                break;
        }

        var stop = quotation >= 0 ? CallEnd(_document.Quotations[quotation].Close, end)
            : PredicateOf(at, end) is >= 0 and var predicate ? ObjectEnd(predicate, end) : -1;
        if (stop < 0)
            return null;
        var cueFirst = Cue.First(_document, at);

        // "…, with one official calling it “a betrayal”".
        var subject = !_document.Has(at, WordClass.VerbIng) ? Subject(cueFirst, first)
            : _phrases.SubjectBefore(at, first) is { IsFound: true } with && _document.Is(with.First - 1, "with") ? with
            : WhoExpresses(first, at);

        // "a comet called “Wild 2”": its name.
        if (!subject.IsFound || Negates(cueFirst, at) || _document.KindAt(at + 1) == TokenKind.Quote
            && _document.IsAny(subject.First, "a", "an"))
            return null;
        var attribution = Build("quote.called", cueFirst, at + 1, subject, (at + 1, stop));
        if (attribution is not null && quotation >= 0)
            attribution.Kind = QuoteKind.Mixed;
        return attribution;
    }

    /// <summary>"The rise was described as a “barrier to growth” by Ann Reed": whoever calls it so is behind the marks.</summary>
    private Attribution? ReadPassiveCall(int at, int end)
    {
        if (!_document.IsForm(at, "call", "describe", "dismiss", "label", "brand", "hail"))
            return null;
        var content = _document.Is(at + 1, "as") ? at + 2 : at + 1;
        var open = _document.IsAny(content, "a", "an", "the") ? content + 1 : content;
        if (open >= end || _document.QuotationOf(open) is not (>= 0 and var q) || _document.Quotations[q].Open != open
            || _usedQuotations.Contains(q))
            return null;
        var close = _document.Quotations[q].Close;
        if (!_document.Is(close + 1, "by") || _phrases.PhraseFrom(close + 2, end) is not { IsFound: true } source)
            return null;
        var attribution = Build("quote.called", at - 1, at + 1, source, (content, close + 1));
        if (attribution is not null)
            attribution.Kind = QuoteKind.Mixed;
        return attribution;
    }

    /// <summary>"a “wake-up call” for all", "“weak” and “late”": what follows the marks belongs to them up to the next clause.</summary>
    private int CallEnd(int close, int end)
    {
        var last = close;
        for (var i = close + 1; i < end; i++)
        {
            if (_document.QuotationOf(i) is >= 0 and var q && !_usedQuotations.Contains(q))
            {
                // "a “bully,” “weak” and “late”".
                if (!_document.IsSign(i - 1, ',') && !_document.IsAny(i - 1, "and", "or", "a", "an", "who", "that", "is", "was")
                    && i - last > 2
                    && _document.Tokens[last - 1].Kind == TokenKind.Punctuation)
                    break;
                i = last = _document.Quotations[q].Close;
                continue;
            }

            if (i - last > LongestBetweenCalls)
                break;
            if (!(_document.IsAny(i, "and", "or", "a", "an", "who", "that", "is", "was", "has", "as") || _document.IsSign(i, ',')))
                return _document.IsAny(i, "for", "to", "of", "from", "against") && i == last + 1 && !EndsWithMark(last)
                    ? ObjectEnd(i, end) : last;
        }

        return last;
    }

    private bool EndsWithMark(int close) => _document.Tokens[close - 1].Kind == TokenKind.Punctuation;

    /// <summary>
    /// "called it a mistake", "labelled the plan unfair": the first token of what is said of the object without marks, or -1.
    /// </summary>
    private int PredicateOf(int at, int end)
    {
        if (!_document.IsForm(at, "call", "label", "brand", "dub") || !_document.Has(at, WordClass.VerbPast | WordClass.VerbS)
            || _document.Has(at + 1, WordClass.Preposition | WordClass.Adverb)
            && !_document.Has(at + 1, WordClass.Determiner | WordClass.Pronoun))
            return -1;
        if (_document.IsAny(at + 1, "it", "him", "her", "them", "this", "that")
            && (_document.IsAny(at + 2, "a", "an", "the", "one") || _document.Has(at + 2, WordClass.Adjective)))
            return at + 2;
        for (var i = at + 2; i < Math.Min(end, at + LongestCalled); i++)
        {
            if (_document.KindAt(i) is TokenKind.Punctuation or TokenKind.Quote
                || _document.Has(i, WordClass.FiniteVerb | WordClass.Subordinator))
                return -1;
            if (_document.IsAny(i, "a", "an") && !_document.Has(i - 1, WordClass.Preposition | WordClass.Coordinator | WordClass.TimeUnit))
                return i;
        }

        return -1;
    }

    /// <summary>The end of an object: the next clause, or the time and place where it was said ("in a statement", "on Thursday").</summary>
    private int ObjectEnd(int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (_document.IsSign(i, ',') || _document.IsSign(i, ';') || _document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i)
                || _document.Has(i, WordClass.Subordinator) && !_document.Has(i, WordClass.Preposition | WordClass.Determiner)
                && !_document.Is(i, "that") || IsOccasion(i, end))
                return i;
            if (_document.IsAny(i, "and", "but") && _document.Has(i + 1, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary)
                && !_document.Has(i + 1, WordClass.Adjective | WordClass.VerbBase))
                return i;
        }

        return end;
    }

    /// <summary>
    /// "in a statement", "on Thursday", "during an interview on Sky", "last week": when and where something was said, at the end.
    /// </summary>
    private bool IsOccasion(int at, int end)
    {
        if (_document.Is(at, "on") && _document.Has(at + 1, WordClass.Weekday) || _document.Has(at, WordClass.Weekday) && at + 1 >= end
            || _document.IsAny(at, "last", "this") && _document.Has(at + 1, WordClass.TimeUnit) && at + 2 >= end)
            return true;
        if (!_document.IsAny(at, "in", "at", "during", "on"))
            return false;
        for (var i = at + 1; i < Math.Min(end, at + LongestOccasion) && !_document.Has(i, WordClass.Preposition); i++)
        {
            if (_document.IsAny(i, Occasions))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "endorsed the plan", "accused the bank of hiding losses", "warned of a weak quarter": a stance, whose content is the whole object.
    /// </summary>
    private Attribution? ReadObject(int at, int first, int end)
    {
        var cueEnd = at + 1;
        if (_document.IsForm(at, "warn") && _document.IsAny(cueEnd, "of", "about"))
            cueEnd++;
        else if (!_document.IsForm(at, Stances))
            return null;
        if (!_document.Has(at, WordClass.VerbPast | WordClass.VerbS) && !Cue.IsPluralForm(_document, at))
            return null;
        if (_document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Adjective)
            || _document.IsAny(at - 1, "is", "was", "are", "were", "be", "been", "being"))
            return null;
        if (!_phrases.PhraseFrom(cueEnd, end).IsFound || _document.Has(cueEnd, WordClass.Preposition | WordClass.Adverb))
            return null;
        var cueFirst = Cue.First(_document, at);
        var subject = Subject(cueFirst, first);
        if (!subject.IsFound || _document.IsAny(subject.CoreEnd - 1, ChartLines) || Negates(cueFirst, at) || subject.First > first
            && (_document.Has(subject.First - 1, WordClass.Relative)
            || _document.IsForm(at, "back") && _document.IsAny(subject.First - 1, "after", "when", "once")))
            return null;
        var stop = ObjectEnd(cueEnd, end);

        // "accused the mayor, a lawyer, of lying": the object goes on after the insertion.
        if (_document.IsForm(at, "accuse") && _document.IsSign(stop, ',') && OfAfterInsertion(stop, end) is >= 0 and var of)
            stop = ObjectEnd(of, end);
        var stance = stop - cueEnd >= 2 ? Build("quote.object", cueFirst, cueEnd, subject, (cueEnd, stop)) : null;
        for (var i = cueEnd; i < stop && stance is not null; i++)
            stance.HasPredicate |= _document.IsForm(at, "accuse") && _document.Is(i, "of") || _document.IsForm(at, "describe")
                && _document.Is(i, "as");
        return stance;
    }

    private int OfAfterInsertion(int comma, int end)
    {
        for (var i = comma + 1; i < Math.Min(end - 1, comma + LongestCalled); i++)
        {
            if (_document.IsSign(i, ','))
                return _document.Is(i + 1, "of") ? i + 1 : -1;
        }

        return -1;
    }
}
