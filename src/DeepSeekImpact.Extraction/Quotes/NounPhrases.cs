using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// A noun phrase by its tokens; <c>CoreEnd</c> is where the phrase ends without the description behind it ("Roy Chua, founder of …").
/// </summary>
internal readonly record struct NounPhrase(int First, int End, int CoreEnd)
{
    public static readonly NounPhrase None = new(-1, -1, -1);

    public bool IsFound => First >= 0 && CoreEnd > First && End > First;
}

/// <summary>Finds the subject before a verb and the phrase behind it by the words that can and cannot stand within a noun phrase.</summary>
/// <param name="text">The text with its entities.</param>
internal sealed partial class NounPhrases(LinkedText text)
{
    private const int LongestDescription = 30;
    private const int LongestInsertion = 16;

    /// <summary>Prepositions that join two noun phrases.</summary>
    private static readonly WordSet Joining =
    [
        "of", "for", "at", "from", "with", "in", "on", "by", "to", "among", "behind", "within", "about", "near",
    ];

    /// <summary>Words that open an insertion between commas.</summary>
    private static readonly WordSet Insertions =
    [
        "in", "of", "from", "including", "led", "such", "especially", "particularly", "notably", "both", "speaking", "citing",
        "referring", "for", "along", "like", "among", "at", "on", "when", "while", "after", "a", "an", "the",
    ];

    /// <summary>Participles of what was done to those who speak.</summary>
    private static readonly WordSet Done =
    [
        "briefed", "cited", "commissioned", "compiled", "conducted", "contacted", "filed", "gathered", "interviewed", "issued", "leaked",
        "obtained", "polled", "published", "quoted", "released", "reviewed", "seen", "surveyed", "tracked", "unsealed",
    ];

    private readonly Document _document = text.Document;

    /// <summary>
    /// Returns the subject of the verb group that starts at <paramref name="verb"/>, looking no further left than <paramref name="limit"/>.
    /// </summary>
    public NounPhrase SubjectBefore(int verb, int limit)
    {
        // "A report released last year found", "the poll published on Monday shows".
        if (ReleasedAt(verb - 1, limit) is >= 0 and var released)
            return Chunk(released - 1, limit) is { IsFound: true } document ? new NounPhrase(document.First, verb, document.CoreEnd)
                : NounPhrase.None;
        // "Most economists surveyed expect a cut".
        if (verb - 2 >= limit && _document.IsAny(verb - 1, "asked", "canvassed", "interviewed", "polled", "questioned", "surveyed")
            && _document.KindAt(verb - 2) == TokenKind.Word && _document.Chars(verb - 2)[^1] == 's'
            && Chunk(verb - 2, limit) is { IsFound: true } asked)
            return new NounPhrase(asked.First, verb, asked.CoreEnd);
        var at = SkipAdjuncts(verb - 1, limit);
        if (at < limit)
            return NounPhrase.None;

        // "Of 40 economists asked, 30 expect a cut".
        if (_document.KindAt(at) == TokenKind.Number && _document.IsSign(at - 1, ',') && _document.Is(limit, "of"))
            return new NounPhrase(at, at + 1, at + 1);

        // "X, a doctor, said": the description between two commas belongs to the phrase before it.
        if (_document.IsSign(at, ',') || _document.IsSign(at, ')') || _document.Tokens[at].Kind == TokenKind.Dash)
        {
            var open = OpensDescription(at, limit);
            if (open < 0)
                return NounPhrase.None;
            var core = Chunk(BeforeBrackets(open - 1, limit), limit);

            // "Ann Reed, 56, who has served for a decade, told …".
            if (!core.IsFound && _document.KindAt(open - 1) == TokenKind.Number && _document.IsSign(open - 2, ',') && open - 3 >= limit
                && text.KindAt(open - 3) == EntityKind.Person)
                core = Chunk(open - 3, limit);

            // "Its chief executive, Jane Doe, told …": the name between the commas is the head.
            if (core.IsFound && _document.Has(open - 1, WordClass.Role) && text.KindAt(open + 1) == EntityKind.Person
                && text.Mentions[text.MentionAt(open + 1)].End == at)
                return new NounPhrase(core.First, at, at);
            if (!core.IsFound)
                return NounPhrase.None;
            var named = NameBefore(core, limit);
            return named.IsFound ? new NounPhrase(named.First, at, named.End) : new NounPhrase(core.First, at, core.End);
        }

        // "Sam Doe, who founded the firm": the pronoun stands for the phrase before it.
        if (_document.IsAny(at, "who", "which") && at - 1 > limit)
        {
            var before = Chunk(_document.IsSign(at - 1, ',') ? at - 2 : at - 1, limit);
            if (before.IsFound)
                return new NounPhrase(before.First, at + 1, before.CoreEnd);
        }

        // "released a statement that said": the paper speaks.
        if (_document.Is(at, "that") && at - 1 > limit && (IsDocument(at - 1) || _document.Has(at - 1, WordClass.CueNoun)))
            return Chunk(at - 1, limit);

        return Led(Joined(Chunk(at, limit), limit), limit);
    }

    /// <summary>"A team of analysts at Goldman Sachs led by Jan Hatz said": the team says it, not who leads it.</summary>
    private NounPhrase Led(NounPhrase phrase, int limit)
    {
        if (!phrase.IsFound || phrase.First - 2 < limit || !_document.IsAny(phrase.First - 1, "by", "as"))
            return phrase;

        // "Officials such as Tom Berg say": all of them.
        var opens = _document.Is(phrase.First - 1, "by")
            ? _document.IsAny(phrase.First - 2, "led", "headed") ? phrase.First - 2 : 0
            : Cue.OpensExample(_document, phrase.First - 1);
        if (opens <= limit)
            return phrase;
        var group = Chunk(opens - 1, limit);
        return group.IsFound ? new NounPhrase(group.First, phrase.End, group.CoreEnd) : phrase;
    }

    /// <summary>"The nominee and his aides said", "federal and state officials said": the clause starts with the first of them.</summary>
    private NounPhrase Joined(NounPhrase phrase, int limit)
    {
        if (!phrase.IsFound || phrase.First - 2 < limit || !_document.Is(phrase.First - 1, "and"))
            return phrase;
        var before = Chunk(phrase.First - 2, limit);
        return before.IsFound && (before.First == limit || _document.IsAny(before.First - 1, "that", "while", "as", "but", "because",
            "although", "though", "both") || _document.IsSign(before.First - 1, ','))
            ? new NounPhrase(before.First, phrase.End, phrase.CoreEnd) : phrase;
    }

    /// <summary>
    /// "Ann Reed, [the head of Acme Media], a publisher, said", "Ann Reed, 59, of [Ashton], Md., said": the name that the phrase describes.
    /// </summary>
    private NounPhrase NameBefore(NounPhrase phrase, int limit)
    {
        var comma = phrase.First - 1;
        while (comma > limit && phrase.First - comma < LongestInsertion && !_document.IsSign(comma, ',')
            && (_document.Has(comma, WordClass.Preposition | WordClass.Coordinator) || IsWithinPhrase(comma, false)))
            comma--;
        if (comma <= limit || !_document.IsSign(comma, ','))
            return NounPhrase.None;
        if (_document.KindAt(comma - 1) == TokenKind.Number && _document.IsSign(comma - 2, ','))
            comma -= 2;
        return text.KindAt(comma - 1) == EntityKind.Person
            && (comma < phrase.First - 3 || StartsDescription(comma + 1) || _document.Has(comma + 1, WordClass.Preposition))
            ? Chunk(comma - 1, limit) : NounPhrase.None;
    }

    /// <summary>
    /// Returns the phrase that starts at a token, with the description behind it where there is one: "said Roy Chua, founder of AvidThink".
    /// </summary>
    public NounPhrase PhraseFrom(int at, int limit)
    {
        // "said one of them, Abel Thorn of Marlow University": the name is the head.
        if (_document.AreAt(at, "one", "of", "them") && _document.IsSign(at + 3, ',') && text.KindAt(at + 4) == EntityKind.Person)
            at += 4;
        var i = at;
        while (i < limit && IsWithinPhrase(i, i == at)
            && !(i > at && text.MentionAt(i) is >= 0 and var m && text.Mentions[m].First == i && _document.Has(i - 1, WordClass.TimeUnit)))
        {
            // "told him his contract was over": the pronoun is the whole phrase.
            if (i == at + 1 && _document.IsAny(at, "him", "them", "me", "us"))
                break;

            // "told friends she would leave", "told Reuters her fund had lost money": a pronoun opens another phrase.
            if (i > at && text.MentionAt(i) is >= 0 and var pronoun && text.Mentions[pronoun].Form == MentionForm.Pronoun
                && _document.KindAt(i - 1) == TokenKind.Word && !_document.Has(i - 1, WordClass.Preposition | WordClass.Coordinator))
                break;

            // "a paper that the company published": a clause of its own.
            if (i > at && _document.Has(i, WordClass.Relative) && text.MentionAt(i) < 0)
                break;

            // "said Tom Berg today", "said Beth Hale contentedly": the name is whole.
            if (i > at && EndsWithName(i))
                break;

            // A preposition goes on with a phrase only where one follows: "a spokesman for Acme", not "said Chua in".
            if (_document.Has(i, WordClass.Preposition) && i > at)
            {
                if (!_document.IsAny(i, "of", "for", "at", "from", "with") && !IsEnvoy(i) && !(_document.Is(i, "by") && (IsAsked(i - 1)
                    || _document.Has(i - 1, WordClass.DocumentNoun) || i - 1 > at && _document.Has(i - 1, WordClass.VerbParticiple)))
                    || i + 1 >= limit || !(IsWithinPhrase(i + 1, true) && !_document.Has(i + 1, WordClass.Preposition))
                    || _document.Has(i + 1, WordClass.Weekday | WordClass.Month))
                    break;
                if (_document.IsAny(i, "with", "at", "from", "for") && text.KindAt(i - 1) == EntityKind.Person
                    && text.KindAt(SkipThe(i + 1)) is not (EntityKind.Company or EntityKind.Organization))
                    break;
            }

            i++;
        }

        if (i == at)
            return NounPhrase.None;

        // "said Bakers Association (BA) secretary Ann Reed": over the short name of a body.
        if (_document.IsSign(i, '(') && text.MentionAt(i - 1) >= 0 && text.AfterAlias(i) is var behind && behind > i && behind < limit
            && _document.Has(behind, WordClass.Role | WordClass.RoleModifier | WordClass.Adjective)
            && PhraseFrom(behind, limit) is { IsFound: true } rest)
            return rest with { First = at };

        // "said its chief executive, Jane Doe": the name behind the role is the head.
        if (_document.IsSign(i, ',') && i + 1 < limit && text.KindAt(i + 1) == EntityKind.Person && text.MentionAt(i - 1) < 0
            && NamesRole(at, i) && (_document.Has(i - 1, WordClass.Role) || IsClosed(text.Mentions[text.MentionAt(i + 1)].End, limit)))
        {
            var name = text.Mentions[text.MentionAt(i + 1)].End;
            return new NounPhrase(at, name, name);
        }

        return new NounPhrase(at, DescriptionEnd(i, limit), i);
    }

    /// <summary>"Ambassador to the United States Ann Reed", "envoy to Syria".</summary>
    private bool IsEnvoy(int to) =>
        _document.Is(to, "to") && _document.Has(to - 1, WordClass.Role)
        && text.KindAt(SkipThe(to + 1)) is (EntityKind.Place or EntityKind.Organization);

    /// <summary>"Acme’s head of research, Jane Doe,": the name between commas, or at the end.</summary>
    private bool IsClosed(int end, int limit) => end >= limit || _document.IsSign(end, ',') || _document.IsSign(end, '.');

    private bool NamesRole(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.Role))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Indicates whether the name before a token ends its phrase: what follows is neither a name, a preposition nor a role.
    /// </summary>
    private bool EndsWithName(int at)
    {
        if (text.MentionAt(at) >= 0 || text.MentionAt(at - 1) is not (>= 0 and var mention) || text.Mentions[mention].End != at)
            return false;

        // "told Reuters the department will …": another phrase.
        if (_document.Has(at, WordClass.Determiner | WordClass.Possessive) && _document.KindAt(at) == TokenKind.Word)
            return true;
        if (_document.IsAny(at, "today", "yesterday", "tomorrow", "tonight", "again", "later", "earlier", "recently", "last", "this",
            "next", "early", "late", "here", "there"))
            return true;
        return text.Entities[text.Mentions[mention].Entity].Kind == EntityKind.Person && _document.KindAt(at) == TokenKind.Word
            && !_document.Tokens[at].IsCapitalised
            && !_document.Has(at, WordClass.Preposition | WordClass.Role | WordClass.RoleModifier | WordClass.Coordinator);
    }

    private int SkipThe(int at) => _document.Is(at, "the") ? at + 1 : at;

    /// <summary>Reads a noun phrase that ends with token <paramref name="last"/>, to the left.</summary>
    private NounPhrase Chunk(int last, int limit)
    {
        if (last < limit || !CanEnd(last))
            return NounPhrase.None;
        var first = last + 1;
        for (var i = last; i >= limit; i--)
        {
            // A name is taken whole.
            if (text.MentionAt(i) is >= 0 and var mention)
            {
                i = Math.Max(limit, text.Mentions[mention].First);
                first = i;
                if (text.Mentions[mention].Form == MentionForm.Pronoun && !EndsOther(i, last))
                    break;

                // "this week Dana Vell said", "the third time Acme said".
                if (i > limit && _document.Has(i - 1, WordClass.TimeUnit | WordClass.Weekday) && _document.KindAt(i - 1) == TokenKind.Word)
                    break;
                continue;
            }

            var token = _document.Tokens[i];
            if (token.IsWord && i > limit && NumberReader.IsHyphen(_document, i - 1))
            {
                first = i;
                continue;
            }

            if (token.Is(WordClass.Pronoun) && token.IsWord && !token.Is(WordClass.Possessive))
            {
                if (i == last)
                    first = i;
                if (!EndsOther(i, last))
                    break;
                continue;
            }

            // "the tax, which Doe said has hurt sales", "what Doe says", "Newswise reported that economists had expected": a clause.
            if (i < last && (_document.IsAny(i, "which", "whom", "what") || _document.Is(i, "that") && OpensClause(i)))
                break;
            if (token.Is(WordClass.Determiner | WordClass.Possessive) && token.IsWord && !(token.Is(WordClass.Subordinator) && i != last))
            {
                first = i;

                // "one of the analysts", "a group of the party’s donors": the phrase goes on to the left over "of".
                if (GoesOnLeft(i - 1, limit))
                {
                    i--;
                    continue;
                }

                break;
            }

            if (token.Is(WordClass.Preposition) && !token.Is(WordClass.Adverb & WordClass.None))
            {
                if (!GoesOnLeft(i, limit))
                    break;
                continue;
            }

            if (!IsWithinPhrase(i, i == last))
            {
                // "OpenAI, SoftBank and Oracle said".
                if (_document.IsSign(i, ',') && i > limit && text.MentionAt(i - 1) >= 0 && text.MentionAt(i + 1) >= 0 && HasAnd(i, last))
                    continue;

                // "Trump and Clinton said", "economists and analysts".
                if (_document.Is(i, "and") && i > limit && i < last && (text.MentionAt(i - 1) >= 0 && text.MentionAt(i + 1) >= 0
                    || IsPluralNoun(i - 1) && first == i + 1
                    && !_document.Has(i - 2, WordClass.AnyVerb)))
                    continue;
                break;
            }

            first = i;
        }

        return first <= last ? Whole(first, last) : NounPhrase.None;
    }

    /// <summary>"Those close to him say": the pronoun ends the phrase.</summary>
    private bool EndsOther(int at, int last) =>
        at == last && _document.IsAny(at, "him", "her", "them", "it", "us", "me") && _document.Has(at - 1, WordClass.Preposition);

    /// <summary>"that Doe", "that many people", "that 74 percent of voters": no noun that it points to.</summary>
    private bool OpensClause(int that) =>
        text.MentionAt(that + 1) >= 0 || _document.KindAt(that + 1) == TokenKind.Number
        || _document.Has(that + 1, WordClass.Determiner | WordClass.Possessive | WordClass.Indefinite | WordClass.Cardinal)
        || _document.Has(that - 1, WordClass.Cue) || IsPluralNoun(that + 1);

    /// <summary>
    /// "in a move chief executive Ann Reed called …": a name with its role, without the words before it that belong to another phrase.
    /// </summary>
    private NounPhrase Whole(int first, int last)
    {
        if (text.KindAt(last) != EntityKind.Person || text.Mentions[text.MentionAt(last)] is not { Form: MentionForm.Name } name
            || name.First <= first)
            return new NounPhrase(first, last + 1, last + 1);
        var start = name.First;
        while (start > first
            && (_document.Has(start - 1,
            WordClass.Role | WordClass.RoleModifier | WordClass.Honorific | WordClass.Demonym | WordClass.CompanyWord
                | WordClass.OrganizationWord | WordClass.Adjective) || text.MentionAt(start - 1) >= 0
            || _document.KindAt(start - 1) is TokenKind.Clitic or TokenKind.Dash || _document.Tokens[start - 1].IsCapitalised))
            start--;

        // "In a radio interview Dana Vell said".
        if (start == name.First && _document.Has(first - 1, WordClass.Preposition)
            && _document.Has(first, WordClass.Determiner | WordClass.Possessive)
            && _document.KindAt(start - 1) == TokenKind.Word
            && !_document.Has(start - 1, WordClass.Role | WordClass.RoleModifier | WordClass.Preposition))
            return new NounPhrase(start, last + 1, last + 1);
        var isOther = start < name.First && start - first > 1 && _document.KindAt(start - 1) == TokenKind.Word
            && !_document.Has(start - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Coordinator)
            && _document.Has(first, WordClass.Determiner | WordClass.Cardinal) | _document.KindAt(first) == TokenKind.Number;
        return isOther ? new NounPhrase(start, last + 1, last + 1) : new NounPhrase(first, last + 1, last + 1);
    }

    private bool HasAnd(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Is(i, "and"))
                return true;
        }

        return false;
    }

    private bool IsPluralNoun(int at) =>
        _document.KindAt(at) == TokenKind.Word && _document.Chars(at).EndsWith("s", StringComparison.Ordinal)
        && !_document.Has(at, WordClass.Auxiliary | WordClass.Possessive | WordClass.Preposition | WordClass.VerbPast);

    private bool CanEnd(int at)
    {
        var token = _document.Tokens[at];
        if (token.Kind == TokenKind.Clitic)
            return text.MentionAt(at) >= 0;

        // "the start-up said".
        if (token.IsWord && NumberReader.IsHyphen(_document, at - 1))
            return true;
        return token.IsWord
            && (text.MentionAt(at) >= 0 || token.Is(WordClass.Pronoun)
            || !token.Is(WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Auxiliary | WordClass.Modal)
            || token.Is(WordClass.Indefinite | WordClass.Relative));
    }

    /// <summary>Indicates whether a preposition joins two noun phrases: "analysts at Goldman", "a spokesman for the company".</summary>
    private bool GoesOnLeft(int preposition, int limit)
    {
        if (preposition <= limit || !_document.IsAny(preposition, Joining))
            return false;
        var before = _document.Tokens[preposition - 1];

        // "a poll conducted in May by the institute": no modal.
        if (before.IsCapitalised && before.Is(WordClass.Month) && IsReleased(preposition - 1))
            return true;
        if (!before.IsWord
            || before.Is(
            WordClass.Auxiliary | WordClass.Modal | WordClass.Preposition | WordClass.Subordinator | WordClass.Coordinator
                | WordClass.Adverb | WordClass.Pronoun) && !before.Is(WordClass.Indefinite))
            return false;

        // "the largest operator by revenue".
        if (_document.Is(preposition, "by")
            && _document.IsAny(preposition + 1, "revenue", "sales", "value", "volume", "assets", "users", "output", "capacity"))
            return true;

        // "analysts polled by LSEG".
        if (_document.Is(preposition, "by") && IsAsked(preposition - 1))
            return true;

        // "a report released on Monday by the bank".
        if (_document.IsAny(preposition, "by", "on", "in", "last", "this") && IsReleased(preposition - 1))
            return true;

        // "people familiar with the matter", "a person close to the board".
        if (_document.IsAny(preposition - 1, "familiar", "close", "briefed", "knowledge", "involved"))
            return true;
        if (_document.IsAny(preposition, "of", "for", "from", "at"))
            return !before.Is(WordClass.VerbPast | WordClass.VerbIng | WordClass.VerbS)
                || before.Is(WordClass.Role | WordClass.DocumentNoun | WordClass.CueNoun) || text.MentionAt(preposition - 1) >= 0;
        return before.Is(WordClass.Role | WordClass.DocumentNoun | WordClass.Indefinite)
            || (IsPluralNoun(preposition - 1) && !before.Is(WordClass.AnyVerb));
    }

    /// <summary>Indicates whether a token can stand within a noun phrase.</summary>
    private bool IsWithinPhrase(int at, bool isEdge)
    {
        var token = _document.Tokens[at];
        if (text.MentionAt(at) >= 0)
            return true;
        if (token.Kind is TokenKind.Clitic)
            return _document.IsAny(at, "'s", "’s", "'", "’");
        if (NumberReader.IsHyphen(_document, at) || token.Kind is TokenKind.Number)
            return true;
        if (token.Kind is TokenKind.Symbol)
            return _document.IsSign(at, '%') || _document.IsSign(at, '$') || _document.IsSign(at, '&') || _document.IsSign(at, '@');
        if (!token.IsWord)
            return false;
        if (token.Is(WordClass.Determiner | WordClass.Possessive) || (isEdge && token.Is(WordClass.Pronoun)))
            return true;
        // "a poll conducted in May by the institute": a month, no modal.
        if (!isEdge && token.IsCapitalised && token.Is(WordClass.Month) && _document.Is(at - 1, "in"))
            return true;
        if (token.Is(WordClass.Auxiliary | WordClass.Modal | WordClass.Coordinator | WordClass.Relative | WordClass.Pronoun)
            || (token.Is(WordClass.Subordinator) && !token.Is(WordClass.Determiner)))
            return false;
        if (token.Is(WordClass.Preposition))
            return !isEdge;

        // "people briefed on the deal", "documents seen by the paper": a participle behind a plural.
        if ((IsAsked(at) || _document.IsAny(at, "involved", "close")) && !isEdge && at > 0 && (IsPluralNoun(at - 1)
            || IsDocument(at - 1)) || _document.Is(at, "briefed") && _document.Is(at - 1, "people"))
            return true;

        // A past form ends the phrase unless it stands as an adjective: "the accused man", "unnamed officials".
        if (token.Is(WordClass.VerbPast)
            && !token.Is(WordClass.Adjective | WordClass.RoleModifier | WordClass.Role | WordClass.CueNoun | WordClass.DocumentNoun))
            return _document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective)
                || _document.Tokens[at].IsCapitalised && !isEdge;
        return true;
    }
}
