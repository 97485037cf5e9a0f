using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Finds where the clause that a cue reports starts and ends.</summary>
/// <param name="text">The text with its entities.</param>
/// <param name="phrases">Its noun phrases.</param>
internal sealed partial class ReportedClauses(LinkedText text, NounPhrases phrases)
{
    private const int LongestInsertion = 24;
    private const int LongestTimeClause = 12;
    private const int LongestProgramme = 4;
    private const int LongestHearer = 6;
    private const int LongestSubject = 12;

    /// <summary>Pronouns that are no subjects.</summary>
    private static readonly WordSet ObjectPronouns = ["him", "them", "me", "us", "himself", "itself", "themselves", "herself"];

    /// <summary>Prepositions that can open a clause.</summary>
    private static readonly WordSet ClauseOpenings =
    [
        "in", "if", "under", "because", "since", "for", "without", "by", "after", "as", "despite", "until", "over", "some", "about",
        "more",
    ];

    /// <summary>Words that open a time or place after a cue.</summary>
    private static readonly WordSet Openings = ["on", "in", "at", "during", "to", "after", "last", "this", "through", "via", "by"];

    /// <summary>When something was said.</summary>
    private static readonly WordSet Times =
    [
        "today", "yesterday", "earlier", "later", "again", "recently", "publicly", "repeatedly", "then",
    ];

    /// <summary>What is said in a word.</summary>
    private static readonly WordSet Words = ["farewell", "goodbye", "grace", "hello", "no", "prayers", "sorry", "thanks", "yes"];

    private readonly Document _document = text.Document;

    /// <summary>
    /// Returns the first token of the clause that a cue verb reports, or null: behind "that", or bare where the verb allows it.
    /// </summary>
    public int? ContentBehind(int verb, int cueEnd, int end)
    {
        var i = cueEnd;
        var lemma = _document.Lemma(verb);
        if (i >= end)
            return null;
        if (_document.IsSign(i, ':') && i + 2 < end)
            return i + 1;

        // "said after the market closed that …": a clause of time before the one that is said.
        if (_document.IsAny(i, "after", "before", "when"))
        {
            for (var j = i + 2; j < Math.Min(end, i + LongestTimeClause)
                && _document.KindAt(j) is not (TokenKind.Quote or TokenKind.Punctuation); j++)
            {
                if (_document.Is(j, "that") && StartsClauseAfterThat(j))
                    return j;
            }
        }

        // "told reporters (on Monday) that …", "said on Monday that …", "said in a statement that …".
        var limit = Math.Min(end, i + 14);
        for (var j = i; j < limit; j++)
        {
            // "that" and verbs are what counts; most words are none.
            if (_document.KindAt(j) == TokenKind.Word && !_document.Has(j, WordClass.Relative | WordClass.FiniteVerb))
                continue;

            // "reported earnings that beat forecasts": a relative pronoun.
            if (_document.Is(j, "that") && j > i && IsRelative(j, lemma))
                break;
            if (_document.Is(j, "that") && (!(j + 1 < end && _document.Tokens[j + 1].Kind == TokenKind.Punctuation) || j == i
                && OpensInsertion(j + 1, end)))
            {
                if (j == i || StartsClauseAfterThat(j) && IsBeforeThat(i, j, lemma))
                    return j;
                break;
            }

            // "…, figures show, reinforcing fears of a slump": what follows belongs to what was said before.
            if (_document.IsSign(j, ',') && (_document.Has(j + 1, WordClass.VerbIng | WordClass.Coordinator) || j == i && j + 1 < end
                && _document.Chars(j + 1).EndsWith("ing", StringComparison.Ordinal)))
                break;

            // "told Sky's “Morning Desk” that …": the name of a programme.
            if (lemma == "tell" && j + 1 < end && _document.KindAt(j) == TokenKind.Quote
                && _document.QuotationOf(j + 1) is >= 0 and var programme
                && _document.Quotations[programme] is var name && name.Open == j && name.IsClosed
                && name.Count is > 0 and <= LongestProgramme && _document.Tokens[name.First].IsCapitalised)
            {
                j = name.Close;
                continue;
            }

            // "confirmed to the Halden Times that": a part of a name is no verb.
            if (_document.Tokens[j].Kind == TokenKind.Quote || _document.Has(j, WordClass.FiniteVerb) && j > i
                && _document.KindAt(j) != TokenKind.Clitic && !IsMonth(j)
                && !(_document.Tokens[j].IsCapitalised && text.MentionAt(j) >= 0) || _document.IsSign(j, '.') || _document.IsSign(j, ';'))
                break;
        }

        // "said goodbye and left", "said yes when asked": a word, no clause.
        if (lemma == "say" && _document.IsAny(i, Words) && (i + 1 >= end || _document.KindAt(i + 1) is TokenKind.Punctuation
            || _document.IsAny(i + 1, "and", "to", "but", "when", "as", "at", "after", "before")))
            return null;

        if (_document.IsAny(i, "whether", "how", "why", "if", "what") && lemma is not ("show" or "know") && !_document.IsSign(i + 1, ','))
            return i;
        // "makes clear the fund will close": the phrase takes a clause, the verb alone does not.
        if (!CueFrames.Takes(_document, verb, CueFrame.Bare) && !(lemma == "make" && cueEnd > verb + 1))
            return null;
        if (lemma is "tell" or "inform" or "remind")
        {
            var phrase = phrases.PhraseFrom(i, end);
            if (!phrase.IsFound || phrase.CoreEnd >= end)
                return null;
            i = phrase.CoreEnd;

            // "would not tell the office anything it does not know".
            if (_document.IsAny(i - 1, "anything", "everything", "nothing", "something"))
                return null;
        }

        // "The deal adds 2.4 GW", "the company recalled 2.3 million packs": an amount is what the verb takes, no clause.
        if (lemma is "add" or "show" or "find" or "report" or "recall"
            && (_document.KindAt(i) is TokenKind.Number or TokenKind.Symbol || _document.Has(i, WordClass.Cardinal)))
            return null;
        i = SkipAdjunct(i, end);

        // "complained about the rule", "thinks of it as settled", "hopes for a cut": no clause.
        if (lemma is "hope" or "wish" && _document.Is(i, "for") || lemma == "believe" && _document.Is(cueEnd, "in")
            || lemma is "know" or "recall" or "remember" or "understand" && IsNegated(cueEnd - 1)
            || _document.IsAny(i, "about", "of") && !_document.Has(i + 1, WordClass.Cardinal)
            && _document.KindAt(i + 1) != TokenKind.Number)
            return null;
        if (IsOfThings(lemma) && !_document.Has(i, WordClass.Pronoun) && !_document.IsAny(i + 1, "how", "why", "what")
            && !HasVerbOfSubject(i, end))
            return null;
        return i < end && StartsClause(i, end, strict: lemma is not ("say" or "think" or "believe" or "claim" or "tell" or "insist")) ? i
            : null;
    }

    /// <summary>Verbs of saying that take a noun phrase as often as a clause: "explained the loss", "recalled a drug".</summary>
    private static bool IsOfThings(string lemma) => lemma is "maintain" or "explain" or "confirm" or "announce" or "report"
        or "reveal" or "disclose" or "recall";

    /// <summary>
    /// Indicates whether the words from a token on have a verb of their own: "confirmed the plant would close", not "confirmed the takeover
    /// bid", "reported a loss as sales fell".
    /// </summary>
    private bool HasVerbOfSubject(int first, int end)
    {
        for (var i = first + 1; i < Math.Min(end, first + LongestSubject); i++)
        {
            if (_document.IsSign(i, ',') || _document.IsSign(i, ';') || _document.Has(i, WordClass.Relative)
                || _document.Has(i, WordClass.Subordinator) && !_document.Has(i, WordClass.Determiner))
                return false;
            // "reported higher-than-expected earnings and raised its forecast": no verb of what is reported.
            if (Numbers.NumberReader.IsHyphen(_document, i - 1))
                continue;
            if (_document.IsAny(i, "and", "but") && _document.Has(i + 1, WordClass.VerbPast) && !_document.Has(i + 2, WordClass.FiniteVerb))
                return false;
            if (HasVerb(i, i + 1, 1) && !IsNounAtEnd(i, end))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "the takeover bid", "price cuts in Oslo": a noun of the same form as a verb, with nothing that the verb would take.
    /// </summary>
    private bool IsNounAtEnd(int at, int end) =>
        (_document.Has(at, WordClass.VerbS) && !_document.Has(at, WordClass.Auxiliary) || _document.IsAny(at, "bid", "cut"))
        && (at + 1 >= end || _document.KindAt(at + 1) is TokenKind.Punctuation || _document.Is(at + 1, "and")
        || _document.Has(at + 1, WordClass.Preposition | WordClass.Weekday | WordClass.Subordinator) && !_document.Is(at + 1, "to"));

    /// <summary>"in May": the month, not the verb.</summary>
    private bool IsMonth(int at) => _document.Has(at, WordClass.Month) && _document.Tokens[at].IsCapitalised;

    /// <summary>"that prices fell", "that sales could rise": a plural of the same form as a verb, with its own verb after it.</summary>
    private bool IsPluralSubject(int at) => _document.Has(at, WordClass.VerbS) && !_document.Has(at, WordClass.Auxiliary | WordClass.Modal)
        && _document.Has(at + 1, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal)
        && !_document.Has(at + 1, WordClass.Adjective | WordClass.Determiner);

    /// <summary>"does not know the difference": nothing is said.</summary>
    private bool IsNegated(int verb)
    {
        for (var i = Cue.First(_document, verb); i < verb; i++)
        {
            if (_document.Has(i, WordClass.Negation))
                return true;
        }

        return false;
    }

    /// <summary>"that, as of March, the browser has flaws": the comma opens an insertion that another one closes.</summary>
    private bool OpensInsertion(int comma, int end)
    {
        if (!_document.IsSign(comma, ',') || !_document.Has(comma + 1, WordClass.Preposition | WordClass.Subordinator | WordClass.Adverb))
            return false;
        for (var i = comma + 2; i < Math.Min(end, comma + LongestInsertion); i++)
        {
            if (_document.IsSign(i, ','))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Indicates whether what stands between a cue and "that" is a hearer, a time or a place: "told the board that", "said in May
    /// that", not "said many of the cases that critics cite were old".
    /// </summary>
    private bool IsBeforeThat(int first, int that, string lemma) =>
        lemma is "tell" or "warn" or "remind" or "inform" or "assure" or "convince" or "advise" or "reassure" or "agree" or "promise"
        || _document.Has(first, WordClass.Preposition | WordClass.Weekday | WordClass.Adverb | WordClass.TimeUnit | WordClass.Month)
        || _document.IsSign(first, ',') || _document.IsAny(first, "last", "this", "earlier", "late", "early", "yesterday", "today", "again")
        || that - first == 1 && (_document.Has(first, WordClass.CueNoun) || _document.Chars(first) is [_, _, _, .., 'l', 'y']);

    /// <summary>
    /// "earnings that beat forecasts", "a car that": after a noun that is what the verb takes, and with a verb right after it.
    /// </summary>
    private bool IsRelative(int that, string lemma) =>
        lemma is not ("tell" or "warn" or "remind" or "inform" or "assure" or "promise" or "advise" or "reassure")
        && _document.KindAt(that - 1) == TokenKind.Word && !StartsClauseAfterThat(that)
        && !_document.Has(that - 1, WordClass.Weekday | WordClass.Adverb | WordClass.TimeUnit | WordClass.Month);

    private bool StartsClauseAfterThat(int that) => !_document.Has(that + 1, WordClass.FiniteVerb)
        || _document.Has(that + 1, WordClass.Determiner | WordClass.Pronoun) || IsPluralSubject(that + 1)
            && !_document.IsSign(that - 1, ',');

    /// <summary>
    /// "said Friday (that)", "said on Monday", "said in a statement", "said at a rally in Ohio": a time or place before the clause.
    /// </summary>
    private int SkipAdjunct(int i, int end)
    {
        for (var rounds = 0; rounds < 3 && i < end; rounds++)
        {
            // "said today’s budget did nothing", "said Monday’s cut was too small": the subject of what is said.
            if (_document.KindAt(i + 1) is TokenKind.Clitic)
                break;
            if (_document.Has(i, WordClass.Weekday) || _document.IsAny(i, "late", "early")
                && (_document.Is(i + 1, "on") || _document.Has(i + 1, WordClass.Weekday)) || _document.IsAny(i, Times))
            {
                i++;
                continue;
            }

            if (!_document.IsAny(i, Openings) || _document.Is(i, "to") && _document.Has(i + 1, WordClass.VerbBase))
                break;
            var j = i + 1;
            while (j < end && j - i <= 7 && !_document.Has(j, WordClass.Pronoun) && !_document.Is(j, "that")
                && _document.Tokens[j].Kind != TokenKind.Punctuation && !_document.Has(j, WordClass.FiniteVerb)
                && !(j > i + 1 && _document.Has(j, WordClass.Determiner) && !_document.Has(j - 1, WordClass.Preposition)))
                j++;

            // "estimated by 2050 demand would double": a year belongs to what is said.
            if (_document.Is(i, "by") && _document.KindAt(i + 1) == TokenKind.Number)
                break;

            // "said on Monday the company would": the phrase ends where the next one starts.
            if (_document.Has(i + 1, WordClass.Weekday) || IsMonth(i + 1) && _document.KindAt(i + 2) == TokenKind.Word)
                j = i + 2;
            if (j >= end || _document.Has(j, WordClass.FiniteVerb) && !(j == i + 2 && IsPluralSubject(j)))
                break;
            i = j;
            if (_document.IsSign(i, ','))
                i++;
        }

        return i;
    }

    /// <summary>Indicates whether a clause with its own subject and verb starts at a token.</summary>
    private bool StartsClause(int at, int end, bool strict)
    {
        if (_document.Has(at, WordClass.Auxiliary | WordClass.Modal) || _document.Tokens[at].Kind == TokenKind.Punctuation
            || _document.Has(at, WordClass.Preposition) && !_document.IsAny(at, ClauseOpenings) || _document.Is(at, "to")
            || _document.Has(at, WordClass.Coordinator))
            return false;
        if (_document.Has(at, WordClass.Pronoun) && !_document.IsAny(at, ObjectPronouns))
            return HasVerb(at + 1, end, 8);
        if (_document.Tokens[at].Kind == TokenKind.Quote)
            return at + 1 < end && HasVerb(at + 1, end, 24);
        return HasVerb(at + 1, strict ? RelativeFrom(at + 1, end) : end, strict ? 12 : 24);
    }

    /// <summary>
    /// "earnings that beat forecasts", "the funding, which was rumored": a verb after a relative pronoun makes no clause of the noun.
    /// </summary>
    private int RelativeFrom(int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (_document.IsAny(i, "that", "which", "who", "whose") && !_document.Has(i - 1, WordClass.AnyVerb & ~WordClass.VerbS)
                || _document.IsSign(i, ',') && _document.Has(i + 1, WordClass.Subordinator | WordClass.Relative | WordClass.Coordinator))
                return i;
            if (i > at + 1 && _document.Has(i, WordClass.Auxiliary | WordClass.Modal | WordClass.VerbPast | WordClass.VerbS))
                return end;
        }

        return end;
    }

    public bool HasVerb(int first, int end, int reach)
    {
        for (var i = first; i < Math.Min(end, first + reach); i++)
        {
            // "the country's response": a possessive, unless a pronoun stands before it.
            if (_document.KindAt(i) == TokenKind.Clitic
                && _document.IsAny(i, "'s", "’s") && !_document.Has(i - 1, WordClass.Pronoun | WordClass.Relative)
                && !_document.IsAny(i - 1, "there", "here", "that", "what"))
                continue;
            if (_document.Has(i, WordClass.Auxiliary | WordClass.Modal)
                && !(_document.Has(i, WordClass.Month) && _document.Tokens[i].IsCapitalised)
                || (_document.KindAt(i) == TokenKind.Clitic && !_document.IsAny(i, "'s", "’s", "'", "’")))
                return true;

            // "announced positive results": a noun, unless it results in something.
            if (_document.Is(i, "results") && !_document.IsAny(i + 1, "in", "from"))
                continue;

            // "reported a surge in demand for compounds used in alloys": what is used says nothing of them.
            if (i > first + 2 && _document.Has(i, WordClass.VerbPast) && _document.Has(i, WordClass.VerbParticiple)
                && _document.IsAny(i, "used", "based", "made", "driven", "caused", "led", "produced", "sold", "owned", "held", "listed",
                    "known")
                && _document.IsAny(i + 1, "in", "by", "for", "at", "as", "on"))
                continue;
            // "my weather-related poems": an adjective.
            if (_document.KindAt(i - 1) == TokenKind.Dash && _document.IsGlued(i))
                continue;

            // "the issues and challenges ahead": nouns.
            if (_document.Has(i, WordClass.VerbS) && _document.Has(i - 1, WordClass.Coordinator) && IsPlural(i - 2)
                && !_document.Has(i, WordClass.VerbPast))
                continue;

            // "Acme's write-down indicates a loss": the small word belongs to the noun.
            if (_document.Has(i, WordClass.VerbS) && _document.IsGlued(i - 1) && _document.KindAt(i - 2) == TokenKind.Dash)
                return true;
            if (_document.Has(i, WordClass.VerbPast | WordClass.VerbS)
                && !_document.Has(i - 1, WordClass.Determiner | WordClass.Preposition | WordClass.Possessive | WordClass.Adjective))
                return true;
            if (_document.Has(i, WordClass.VerbBase) && i > 0 && !_document.Has(i - 1, WordClass.Possessive | WordClass.Determiner)
                && (_document.Has(i - 1, WordClass.Pronoun) || _document.Has(i - 1, WordClass.Adverb) && IsPlural(i - 2)
                || (_document.Chars(i - 1) is [.., not 's' and not 'u', 's']
                && _document.KindAt(i - 1) == TokenKind.Word)))
                return true;

            // "it cured ten patients": a verb that no table has.
            if (IsUnlistedPast(i))
                return true;
            if (_document.KindAt(i) == TokenKind.Punctuation && _document.Text[_document.Tokens[i].Start] is ';' or '.')
                return false;
        }

        return false;
    }

    /// <summary>"cured" after "it", "a plant" or a name: a past form by its ending, which no table of verbs has.</summary>
    private bool IsUnlistedPast(int at) =>
        _document.KindAt(at) == TokenKind.Word && !_document.Tokens[at].IsCapitalised
        && !_document.Has(at, WordClass.AnyVerb | WordClass.Adjective | WordClass.RoleModifier)
        && _document.Chars(at) is [_, _, _, .., 'e', 'd'] && _document.KindAt(at - 1) == TokenKind.Word
        && (_document.Has(at - 1, WordClass.Pronoun) && !_document.Has(at - 1, WordClass.Possessive) || text.MentionAt(at - 1) >= 0)
        && _document.Has(at + 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Cardinal
            | WordClass.Indefinite);

    /// <summary>"parents still want": a plural before the adverb.</summary>
    private bool IsPlural(int at) => _document.Has(at, WordClass.Pronoun) || _document.KindAt(at) == TokenKind.Word
        && _document.Chars(at) is [.., not 's', 's'] && !_document.Has(at, WordClass.Adverb | WordClass.Auxiliary | WordClass.Preposition);

    /// <summary>
    /// "Staff keep raising money", "Subsidies distort trade": three words or more that no adjunct opens make a clause before ", officials
    /// said".
    /// </summary>
    public bool IsClauseBefore(int first, int comma) =>
        HasVerb(first, comma, comma - first) || comma - first >= 3 && !IsAdjunct(first, comma)
            && !_document.Has(first, WordClass.Relative | WordClass.VerbIng | WordClass.Coordinator);

    /// <summary>"In its report", "By then", "Instead": words before the subject that assert nothing by themselves.</summary>
    public bool IsAdjunct(int first, int end) =>
        _document.Has(first, WordClass.Preposition | WordClass.Adverb | WordClass.Weekday | WordClass.Subordinator)
            && !_document.Has(first, WordClass.Determiner | WordClass.Pronoun | WordClass.Indefinite)
            && !HasVerb(first + 1, end, end - first)
        || _document.IsAny(first, "last", "late", "early", "asked", "speaking");
}
