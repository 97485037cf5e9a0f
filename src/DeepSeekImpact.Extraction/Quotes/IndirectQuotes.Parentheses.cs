using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Cues in the middle or at the end: "…, Graham said", "Prices, Doe noted, are too high", "As Doe told Reuters, …".</content>
internal sealed partial class IndirectQuotes
{
    private const int ShortestBeforeFinalCue = 4;
    private const int LongestSaying = 8;

    /// <summary>Cue verbs that say nothing in a parenthesis.</summary>
    private static readonly WordSet Unsaid = ["prove", "determine", "decide", "vow", "guess", "sing", "rule", "hear", "agree"];

    /// <summary>
    /// "…, Graham said", "…, said Graham, since …", "… will fall, he added.": the clause stands around or before its cue.
    /// </summary>
    private Attribution? ReadParenthetical(int verb, int cueFirst, int cueEnd, NounPhrase subject, int first, int end)
    {
        // "…, the council has proved", "…, she is determined", "…, he decided": nothing is said.
        if (_document.IsForm(verb, Unsaid)
            || _document.IsForm(verb, "learn") && cueFirst == verb
            || _document.IsAny(verb - 1, "is", "was", "are", "were", "be", "been"))
            return null;

        // "Excluding a charge, Corvane expects to earn $5.60 a share, compared with …": what it expects follows.
        if (_document.Is(cueEnd, "to") && _document.Has(cueEnd + 1, WordClass.VerbBase))
            return null;
        var open = -1;
        var close = -1;
        var source = subject;
        if (subject.IsFound && subject.First > first + 1 && CommaBefore(subject.First) is >= 0 and var comma)
        {
            open = comma;

            // "…, Duval told investors on a call".
            var behind = _document.Lemma(verb) is "tell"
                && _phrases.PhraseFrom(cueEnd, end) is { IsFound: true } told ? told.CoreEnd : cueEnd;
            close = _clauses.AdjunctEnd(behind, end);
        }
        else if (CommaBefore(cueFirst) is >= 0 and var before && cueFirst > first + 2 && CueFrames.Takes(_document, verb, CueFrame.Bare)
            && !_document.IsForm(verb, "tell")
            && (!subject.IsFound || _clauses.HasVerb(first, cueFirst - 1, cueFirst - first)) && !_document.Is(cueEnd, "that"))
        {
            source = _phrases.PhraseFrom(cueEnd, end);
            open = before;
            close = source.IsFound ? _clauses.AdjunctEnd(source.End, end) : -1;
        }

        if (open < 0 || close < 0 || Negates(cueFirst, verb) && _document.IsForm(verb, "know", "think", "believe") || !source.IsFound
            || _document.IsAny(source.First, "no", "no.", "yes", "so", "nothing", "not", "never", "little"))
            return null;

        // "It pays off, they say": what everybody says has no source.
        if (source.End - source.First == 1 && _document.Is(source.First, "they") && _document.Is(verb, "say")
            && open - first < LongestSaying)
            return null;
        if (close >= end)
            return _clauses.IsClauseBefore(first, open)
                ? Build("quote.parenthetical", cueFirst, cueEnd, source, (RelativeStart(ClauseStart(first, open), open), open)) : null;

        // "…, the paper reported, citing two people": the participle tells of the source.
        if (_document.Has(close + 1, WordClass.VerbIng) && _clauses.HasVerb(first, open, open - first))
            return Build("quote.parenthetical", cueFirst, cueEnd, source, (ClauseStart(first, open), open));
        if (!_document.IsSign(close, ','))
            return null;

        // "…, Doe said, a day before the figures came out".
        if (_document.IsAny(close + 1, "a", "an", "one", "two", "days", "hours", "weeks") && (_document.Has(close + 2, WordClass.TimeUnit)
            || _document.IsAny(close + 2, "before", "after")) && _clauses.HasVerb(first, open, open - first))
            return Build("quote.parenthetical", cueFirst, cueEnd, source, (ClauseStart(first, open), open));

        // "Prices, Doe noted, are too high", "By then, she said, the plant had closed": the verb comes after the cue.
        return _clauses.HasVerb(first, open, open - first) || _clauses.HasVerb(close + 1, end, end - close)
            && !_document.Has(close + 1, WordClass.Coordinator | WordClass.Relative | WordClass.VerbIng)
            ? Build("quote.parenthetical", cueFirst, cueEnd, source, (ClauseStart(first, open), open), (Joined(close + 1), end))
            : null;
    }

    /// <summary>
    /// Returns the comma before a cue, "Prices are “too high,” Doe said" included, or -1.
    /// </summary>
    private int CommaBefore(int at) => _document.IsSign(at - 1, ',') ? at - 1
        : _document.KindAt(at - 1) == TokenKind.Quote && _document.IsSign(at - 2, ',') ? at - 2 : -1;

    /// <summary>"Prices rose, Doe said, and wages fell": the conjunction joins, it is not said.</summary>
    private int Joined(int first) => _document.IsAny(first, "and", "but") ? first + 1 : first;

    /// <summary>
    /// "The mayor, a lawyer, met the driver, who was held on Friday, police said": only the clause that hangs on the last noun is theirs.
    /// </summary>
    private int RelativeStart(int first, int open)
    {
        for (var i = open - 2; i > first; i--)
        {
            if (_document.IsSign(i, ',') || _document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i) && !_document.IsGlued(i + 1))
            {
                // "Which" after a clause: it is what is told.
                return _document.IsAny(i + 1, "which", "who") && _document.Has(i + 2, WordClass.FiniteVerb | WordClass.Pronoun)
                    && _clauses.HasVerb(first, i, i - first) ? i + 1 : first;
            }

            if (_document.KindAt(i) == TokenKind.Quote)
                return first;
        }

        return first;
    }

    /// <summary>"As Tom Berg told Reuters, prices have dropped", "prices, as Tom Berg noted, have dropped".</summary>
    private Attribution? ReadAs(int cueFirst, int cueEnd, NounPhrase subject, int first, int end)
    {
        // "gold did not fall, as some had feared": what is feared or hoped is not what is told.
        if (!subject.IsFound || !_document.Is(subject.First - 1, "as")
            || _document.IsForm(cueEnd - 1, "fear", "fret", "expect", "hope", "believe", "think", "feel", "worry", "promise")
            || _document.IsForm(cueEnd - 2, "go") || _document.Is(cueFirst, "had")

            // "As they say, time is money": nobody.
            || _document.Is(subject.First, "they") && _document.Is(cueFirst, "say")

            // "as the price of fuel continued to fall": nothing is said.
            || _document.IsForm(cueEnd - 1, "continue") && _document.Is(cueEnd, "to"))
            return null;
        var open = subject.First - 1;
        var comma = cueEnd;
        while (comma < end && !_document.IsSign(comma, ','))
            comma++;
        if (open == first)
            return comma + 2 < end && comma - cueEnd <= 8 ? Build("quote.as", cueFirst, cueEnd, subject, (comma + 1, end)) : null;
        if (CommaBefore(open) is not (>= 0 and var before) || before <= first)
            return null;
        return comma + 1 < end
            ? Build("quote.as", cueFirst, cueEnd, subject, (ClauseStart(first, before), before), (comma + 1, end))
            : _clauses.IsClauseBefore(first, before)
                ? Build("quote.as", cueFirst, cueEnd, subject, (ClauseStart(first, before), before)) : null;
    }

    /// <summary>
    /// "The tax, which Ann Reed told analysts has not hurt sales, will stay": the pronoun is the subject of what is said.
    /// </summary>
    private Attribution? ReadRelative(int verb, int cueFirst, int cueEnd, NounPhrase subject, int end)
    {
        if (!subject.IsFound || !_document.IsAny(subject.First - 1, "which", "who", "that")
            || !CueFrames.Takes(_document, verb, CueFrame.Bare))
            return null;
        var at = cueEnd;
        if (_document.Lemma(verb) is "tell" && _phrases.PhraseFrom(cueEnd, end) is { IsFound: true } told)
            at = told.CoreEnd;
        if (!_document.Has(at, WordClass.Auxiliary | WordClass.Modal | WordClass.VerbS | WordClass.VerbPast))
            return null;
        var stop = at;
        while (stop < end && !_document.IsSign(stop, ','))
            stop++;
        return stop - at >= 2 ? Build("quote.relative", cueFirst, cueEnd, subject, (at, stop)) : null;
    }

    /// <summary>"The plant will close officials said": a cue at the very end without a comma.</summary>
    private Attribution? ReadFinal(int verb, int cueFirst, int cueEnd, int first, int end)
    {
        // "It was in May I think".
        if (cueEnd == end && _document.Is(verb - 1, "i") && _document.IsAny(verb, "think", "believe")
            && verb - 1 - first >= ShortestBeforeFinalCue
            && _document.KindAt(verb - 2) == TokenKind.Word && _clauses.HasVerb(first, verb - 1, verb - first))
            return Build("quote.final", verb, cueEnd, new NounPhrase(verb - 1, verb, verb), (ClauseStart(first, verb - 1), verb - 1));
        if (cueEnd != end || _document.Lemma(verb) is not ("say" or "report") || cueFirst - first < ShortestBeforeFinalCue)
            return null;
        var last = cueFirst - 1;
        var start = _text.KindAt(last) is EntityKind.Person ? _text.Mentions[_text.MentionAt(last)].First
            : _document.Has(last, WordClass.Indefinite | WordClass.PeopleNoun | WordClass.Role) && _document.Chars(last)[^1] == 's'
            && !_document.Tokens[last].IsCapitalised ? last : -1;
        if (_document.Has(start - 1, WordClass.Honorific))
            start--;
        return start > first + 2
            && !_document.Has(start - 1,
            WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator
                | WordClass.Relative | WordClass.Adjective | WordClass.RoleModifier) && _document.KindAt(start - 1) == TokenKind.Word
                && _clauses.HasVerb(first, start, start - first)
            ? Build("quote.final", cueFirst, cueEnd, new NounPhrase(start, cueFirst, cueFirst), (ClauseStart(first, start), start))
            : null;
    }
}
